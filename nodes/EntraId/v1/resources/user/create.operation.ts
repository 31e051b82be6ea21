import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphReply, GraphRequest } from '../../../GenericFunctions';
import { omit, userPath } from '../../../GenericFunctions';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchRequests,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import { readText, requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { displayNameField, upnFields } from './fields';
import { firstPassword, generatedPassword, passwordFields } from './firstPassword';
import { forceChangeField } from './password';
import { userProperties } from './properties';
import { nicknameOf, readUpn } from './upn';

const bodies = (context: IExecuteFunctions, itemIndex: number) =>
	splitAlone(
		{
			...collectionBody(context, 'additionalFields', userProperties, itemIndex),
			...readAdditionalProperties(context, itemIndex),
		},
		userProperties,
	);

function body(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const userPrincipalName = readUpn(context, itemIndex);
	const mailNickname =
		readText(context, 'mailNickname', itemIndex) || nicknameOf(userPrincipalName);
	return {
		accountEnabled: context.getNodeParameter('accountEnabled', itemIndex, true) === true,
		displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
		mailNickname,
		userPrincipalName,
		passwordProfile: firstPassword(context, itemIndex),
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
	output: ({ request, reply }, context, itemIndex): IDataObject => ({
		...omit(reply.body ?? {}, '@odata.context'),
		...bodies(context, itemIndex).alone,
		...generatedPassword(request, context, itemIndex),
	}),
};
