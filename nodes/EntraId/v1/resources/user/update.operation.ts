import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { omit } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import {
	additionalProperties,
	collectionBody,
	patchRequests,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { readCollection, readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { userLocator } from './locator';
import { forceChange, forceChangeField } from './password';
import { userProperties } from './properties';
import { PROTECTED_PEOPLE, readUserPath } from './shared';
import { composeUpn, domainField } from './upn';

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

function body(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const fields = readCollection(context, 'updateFields', itemIndex);
	const plain = omit(
		collectionBody(context, 'updateFields', userProperties, itemIndex),
		'userPrincipalName',
	);
	return requireChange({
		...plain,
		...signInName(fields),
		...passwordProfile(fields),
		...readAdditionalProperties(context, itemIndex),
	});
}

const requests = (context: IExecuteFunctions, itemIndex: number): GraphRequest[] =>
	patchRequests(
		readUserPath(context, LOCATOR, itemIndex),
		body(context, itemIndex),
		userProperties,
	);

export const update: RequestOperation = {
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
	request: (context, itemIndex) => requests(context, itemIndex)[0],
	followUps: (_reply, context, itemIndex) => requests(context, itemIndex).slice(1),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'user', itemIndex),
		updated: true,
		...omit(body(context, itemIndex), 'passwordProfile'),
	}),
};
