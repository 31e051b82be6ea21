import { omit, userPath } from '../../../GenericFunctions';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchAlone,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import { readText, requireText } from '../../fields/read';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { displayNameField, upnFields } from './fields';
import { firstPassword, passwordFields } from './firstPassword';
import { forceChangeField } from './password';
import { userProperties } from './properties';
import { nicknameOf, readUpn } from './upn';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create user',
	description: 'Create a user',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	parameters: [
		displayNameField,
		...upnFields,
		{
			displayName: 'Mail Nickname',
			name: 'mailNickname',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada',
			description: 'The mail alias. When empty, the user principal name up to the @.',
		},
		{
			displayName: 'Account Enabled',
			name: 'accountEnabled',
			type: 'boolean',
			default: true,
			description: 'Whether the user can sign in',
		},
		...passwordFields,
		additionalFields(userProperties, [forceChangeField]),
		additionalProperties,
	],
	*steps(item) {
		const userPrincipalName = readUpn(item);
		const { profile, handedOut } = firstPassword(item);
		const { together, alone } = splitAlone(
			{
				...collectionBody(item, 'additionalFields', userProperties),
				...readAdditionalProperties(item),
			},
			userProperties,
		);
		const { body = {} } = yield* ask({
			method: 'POST',
			path: '/users',
			body: {
				accountEnabled: item.get('accountEnabled', true) === true,
				displayName: requireText(item, 'displayName', 'Display Name'),
				mailNickname: readText(item, 'mailNickname') || nicknameOf(userPrincipalName),
				userPrincipalName,
				passwordProfile: profile,
				...together,
			},
		});
		yield* patchAlone(userPath(String(body.id)), alone);
		return { ...omit(body, '@odata.context'), ...alone, ...handedOut };
	},
};
