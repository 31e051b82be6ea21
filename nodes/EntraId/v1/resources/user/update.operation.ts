import type { IDataObject } from 'n8n-workflow';

import { omit } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import {
	additionalProperties,
	collectionBody,
	patch,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { Operation } from '../../operation';
import { readCollection, readLocator } from '../../fields/read';
import { userLocator } from './locator';
import { forceChange, forceChangeField } from './password';
import { userProperties } from './properties';
import { PROTECTED_PEOPLE, readUserPath } from './shared';
import { composeUpn, domainField } from './upn';
import type { ItemReader } from '../../item';

const LOCATOR = 'User to Update';

function passwordProfile({ password, forceChangePassword }: IDataObject): IDataObject {
	if (!password && forceChangePassword === undefined) return {};
	return {
		passwordProfile: {
			...(password ? { password } : {}),
			...forceChange(forceChangePassword ?? 'nextSignIn'),
		},
	};
}

function signInName({ userPrincipalName, domain }: IDataObject): IDataObject {
	const name = String(userPrincipalName ?? '').trim();
	const suffix = String(domain ?? '').trim();
	if (name === '' && suffix === '') return {};
	if (name === '') {
		throw new BadParameter(
			"'Domain' is set without 'User Principal Name'",
			"Add the field 'User Principal Name' with the part before the @.",
		);
	}
	return { userPrincipalName: composeUpn(name, suffix) };
}

function body(item: ItemReader): IDataObject {
	const fields = readCollection(item, 'updateFields');
	const plain = omit(collectionBody(item, 'updateFields', userProperties), 'userPrincipalName');
	return requireChange({
		...plain,
		...signInName(fields),
		...passwordProfile(fields),
		...readAdditionalProperties(item),
	});
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update user',
	description: 'Change properties of a user; what is not given stays as it is',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [
		userLocator(LOCATOR, 'The user to update'),
		updateFields(userProperties, [
			domainField,
			forceChangeField,
			{
				displayName: 'Password',
				name: 'password',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'The new password. Needs the permission User-PasswordProfile.ReadWrite.All.',
			},
		]),
		additionalProperties,
	],
	*steps(item) {
		const path = readUserPath(item, LOCATOR);
		const changes = checkSignIn(item, body(item), userProperties);
		yield* patch(path, changes, userProperties);
		return {
			id: readLocator(item, 'user'),
			updated: true,
			...omit(changes, 'passwordProfile'),
		};
	},
};
