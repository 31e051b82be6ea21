import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphReply, GraphRequest } from '../../../GenericFunctions';
import { omit, record, userPath } from '../../../GenericFunctions';
import { BadParameter } from '../../failures';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchRequests,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import { readCollection, readText, requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { forceChange, forceChangeField, generatePassword } from './password';
import { userProperties } from './properties';
import { composeUpn, domainField, nicknameOf } from './upn';

const isGenerated = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('passwordMode', itemIndex, 'generate') === 'generate';

const bodies = (context: IExecuteFunctions, itemIndex: number) =>
	splitAlone(
		{
			...collectionBody(context, 'additionalFields', userProperties, itemIndex),
			...readAdditionalProperties(context, itemIndex),
		},
		userProperties,
	);

const forceChangeOf = (context: IExecuteFunctions, itemIndex: number): unknown =>
	readCollection(context, 'additionalFields', itemIndex).forceChangePassword ?? 'nextSignIn';

function newPassword(context: IExecuteFunctions, itemIndex: number): string {
	if (isGenerated(context, itemIndex)) return generatePassword();
	const password = String(context.getNodeParameter('password', itemIndex, ''));
	if (password === '') {
		throw new BadParameter(
			"'Password' is empty",
			"Enter a password, or set 'Password Mode' to Generate.",
		);
	}
	return password;
}

function body(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const userPrincipalName = composeUpn(
		readText(context, 'userPrincipalName', itemIndex),
		readText(context, 'domain', itemIndex),
	);
	const mailNickname =
		readText(context, 'mailNickname', itemIndex) || nicknameOf(userPrincipalName);
	return {
		accountEnabled: context.getNodeParameter('accountEnabled', itemIndex, true) === true,
		displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
		mailNickname,
		userPrincipalName,
		passwordProfile: {
			password: newPassword(context, itemIndex),
			...forceChange(forceChangeOf(context, itemIndex)),
		},
		...bodies(context, itemIndex).together,
	};
}

export const create: RequestOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create user',
	description: 'Create a user',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	parameters: [
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Ada Lovelace',
			description: 'The name that address books show',
		},
		{
			displayName: 'User Principal Name',
			name: 'userPrincipalName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ada@contoso.com',
			description: "The name to sign in with. Without a domain, 'Domain' is used.",
		},
		domainField,
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
		{
			displayName: 'Password Mode',
			name: 'passwordMode',
			type: 'options',
			options: [
				{
					name: 'Generate',
					value: 'generate',
					description: 'A random password, returned once with the result',
				},
				{ name: 'Set', value: 'set', description: 'The password that you enter' },
			],
			default: 'generate',
			description: 'Where the first password comes from',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { passwordMode: ['set'] } },
			description: 'At least 8 characters from three of: capitals, small letters, digits, symbols',
		},
		additionalFields(userProperties, [forceChangeField]),
		additionalProperties,
	],
	request: (context, itemIndex): GraphRequest => ({
		method: 'POST',
		path: '/users',
		body: body(context, itemIndex),
	}),
	followUps: (reply: GraphReply, context, itemIndex) =>
		patchRequests(
			userPath(String(reply.body?.id)),
			bodies(context, itemIndex).alone,
			userProperties,
		),
	output({ request, reply }, context, itemIndex): IDataObject {
		const generated = isGenerated(context, itemIndex)
			? { password: record(request.body?.passwordProfile).password }
			: {};
		return {
			...omit(reply.body ?? {}, '@odata.context'),
			...bodies(context, itemIndex).alone,
			...generated,
		};
	},
};
