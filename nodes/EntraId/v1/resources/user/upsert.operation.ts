import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { omit, userPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchRequests,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import type { Property } from '../../fields/property';
import { requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { displayNameField, upnFields } from './fields';
import { firstPassword, generatedPassword, passwordFields } from './firstPassword';
import { forceChangeField } from './password';
import { simplifiedUser, userProperties } from './properties';
import { PROTECTED_PEOPLE } from './shared';
import { nicknameOf, readUpn } from './upn';

const OWN_FIELDS = ['displayName', 'userPrincipalName'];

/** What can be changed can also be given at creation. */
const properties = userProperties
	.filter(({ name, set }) => set?.includes('update') && !OWN_FIELDS.includes(name))
	.map((property): Property => ({ ...property, set: ['create'] }));

function bodies(context: IExecuteFunctions, itemIndex: number) {
	const additional = readAdditionalProperties(context, itemIndex);
	if ('userPrincipalName' in additional) {
		throw new BadParameter(
			"'Additional Properties' holds userPrincipalName",
			"Remove it: the user is found by 'User Principal Name'. To rename a user take the operation Update.",
		);
	}
	return splitAlone(
		{
			displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
			...collectionBody(context, 'additionalFields', properties, itemIndex),
			...additional,
		},
		properties,
	);
}

const changeRequest = (context: IExecuteFunctions, itemIndex: number): GraphRequest => ({
	method: 'PATCH',
	path: userPath(readUpn(context, itemIndex)),
	body: bodies(context, itemIndex).together,
});

function createRequest(context: IExecuteFunctions, itemIndex: number): GraphRequest {
	const userPrincipalName = readUpn(context, itemIndex);
	return {
		method: 'POST',
		path: '/users',
		object: userPath(userPrincipalName),
		body: {
			accountEnabled: true,
			mailNickname: nicknameOf(userPrincipalName),
			userPrincipalName,
			passwordProfile: firstPassword(context, itemIndex),
			...bodies(context, itemIndex).together,
		},
	};
}

export const upsert: RequestOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update user',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [
		...upnFields,
		displayNameField,
		...passwordFields.map((field) => ({
			...field,
			description: `For a new user alone; one that exists keeps its own. ${field.description}.`,
		})),
		additionalFields(properties, [
			{ ...forceChangeField, description: 'When a new user has to choose a new password' },
		]),
		additionalProperties,
	],
	request(context, itemIndex) {
		// What only a creation needs is refused before anything is sent, too.
		createRequest(context, itemIndex);
		return changeRequest(context, itemIndex);
	},
	// Graph has no upsert of users. A creation that is refused may have lost a race, so the update is tried once more.
	instead({ status }, { method }, context, itemIndex) {
		if (method === 'PATCH') {
			return status === 404 ? createRequest(context, itemIndex) : undefined;
		}
		return status === 400 || status === 409 ? changeRequest(context, itemIndex) : undefined;
	},
	followUps(reply, context, itemIndex) {
		const isNew = reply.status === 201;
		const path = userPath(isNew ? String(reply.body?.id) : readUpn(context, itemIndex));
		const alone = patchRequests(path, bodies(context, itemIndex).alone, properties);
		// An update is answered by an empty 204, so the user is read.
		return isNew
			? alone
			: [...alone, { method: 'GET', path, query: { $select: simplifiedUser.join(',') } }];
	},
	output({ request, reply, followUps }, context, itemIndex): IDataObject {
		const isNew = reply.status === 201;
		return {
			...omit((isNew ? reply : followUps.at(-1))?.body ?? {}, '@odata.context'),
			...bodies(context, itemIndex).alone,
			created: isNew,
			...(isNew ? generatedPassword(request, context, itemIndex) : {}),
		};
	},
};
