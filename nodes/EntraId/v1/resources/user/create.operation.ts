import type { IDataObject } from 'n8n-workflow';

import { omit, userPath } from '../../../GenericFunctions';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchAlone,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { displayNameField, upnFields } from './fields';
import { firstPassword, passwordFields } from './firstPassword';
import { readSignInIdentities, signInIdentitiesField } from './identities';
import { askManager, giveManager, managerField, newManager } from './manager';
import { forceChangeField } from './password';
import { userProperties, USUAL_USER_FIELDS } from './properties';
import { nicknameOf, readUpn } from './upn';

/** The names of a new user. One who signs in by `identities` alone has no user principal name [D21:user-post-users]. */
function names(item: ItemReader, properties: IDataObject): IDataObject {
	const mailNickname = item.text('mailNickname');
	const hasUpn = item.text('userPrincipalName') !== '' || item.text('domain') !== '';
	if (!hasUpn && 'identities' in properties) return mailNickname === '' ? {} : { mailNickname };
	const userPrincipalName = readUpn(item);
	return { mailNickname: mailNickname || nicknameOf(userPrincipalName), userPrincipalName };
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create user',
	description: 'Create a user',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	parameters: [
		displayNameField,
		...upnFields.map((field) =>
			field.name === 'userPrincipalName'
				? {
						...field,
						required: false,
						description: `${field.description} It may be empty if 'Identities' says how the user signs in.`,
					}
				: field,
		),
		{
			displayName: 'Mail Nickname',
			name: 'mailNickname',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada',
			description: 'The mail alias. If empty, the user principal name up to the @.',
		},
		{
			displayName: 'Account Enabled',
			name: 'accountEnabled',
			type: 'boolean',
			default: true,
			description: 'Whether the user can sign in',
		},
		...passwordFields,
		additionalFields(
			userProperties,
			[forceChangeField, managerField('The manager of the new user'), signInIdentitiesField],
			USUAL_USER_FIELDS,
		),
		additionalProperties,
	],
	*steps(item, root) {
		const properties = {
			...collectionBody(item, 'additionalFields', userProperties),
			...readSignInIdentities(item),
			...readAdditionalProperties(item),
		};
		const signInNames = names(item, properties);
		const displayName = item.requiredText('displayName');
		const whose = String(signInNames.userPrincipalName ?? displayName);
		const { profile, handedOut } = firstPassword(item, whose);
		const manager = newManager(item, whose);
		const { together, alone } = splitAlone(
			checkSignIn(item, properties, userProperties),
			userProperties,
		);
		const newUser = {
			accountEnabled: item.isOn('accountEnabled'),
			displayName,
			...signInNames,
			passwordProfile: profile,
			...together,
		};
		const managerId = yield* askManager(manager);
		const { body = {} } = yield* ask({ method: 'POST', path: '/users', body: newUser });
		const path = userPath(String(body.id));
		const managed = managerId ? yield* giveManager(item, path, managerId, root) : {};
		yield* patchAlone(path, alone);
		// What is shown once comes first.
		return { ...handedOut, ...omit(body, '@odata.context'), ...alone, ...managed };
	},
};
