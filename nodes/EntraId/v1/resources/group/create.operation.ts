import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkGuid, graphUrl, groupPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	patchAlone,
	readAdditionalProperties,
	splitAlone,
} from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { Operation } from '../../operation';
import { shownNew } from '../../shaped';
import { ask } from '../../steps';
import { displayNameField, groupFields, groupFieldsBody } from './fields';
import { groupProperties, simplifiedGroup, USUAL_GROUP_FIELDS } from './properties';
import { checkGroup, ROLE_ASSIGNABLE } from './shared';
import type { ItemReader } from '../../item';

/** Owners and members together that Graph takes at creation [docs-contrib group-post-groups]. */
const MAX_REFERENCES = 20;

const idList = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
	description,
});

const references = (fields: FieldReader, name: string, root: string): string[] =>
	fields
		.list(name)
		.map((id) => graphUrl(root, `/directoryObjects/${checkGuid(id, fields.labelOf(name))}`));

function links(item: ItemReader, root: string): IDataObject {
	const fields = item.group('additionalFields');
	const owners = references(fields, 'owners', root);
	const members = references(fields, 'members', root);
	if (owners.length + members.length > MAX_REFERENCES) {
		throw new BadParameter(
			`'Owners' and 'Members' name ${owners.length + members.length} objects`,
			`Graph takes ${MAX_REFERENCES} at creation: add the others with Add Member.`,
		);
	}
	return {
		...(owners.length > 0 ? { 'owners@odata.bind': owners } : {}),
		...(members.length > 0 ? { 'members@odata.bind': members } : {}),
	};
}

function body(item: ItemReader, root: string): IDataObject {
	const merged: IDataObject = {
		displayName: item.requiredText('displayName'),
		...groupFieldsBody(item),
		...collectionBody(item, 'additionalFields', groupProperties),
		...links(item, root),
		...readAdditionalProperties(item, 'additionalFields'),
	};
	checkGroup(merged);
	return checkSignIn(item, merged, groupProperties);
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create group',
	description: 'Create a security or Microsoft 365 group, assigned or dynamic',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.Create'] },
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		displayNameField,
		...groupFields,
		additionalFields(
			groupProperties,
			[
				idList('owners', 'Owners', 'Object IDs of users or enterprise apps, separated by commas'),
				idList('members', 'Members', 'Object IDs of the first members, separated by commas'),
			],
			USUAL_GROUP_FIELDS,
		),
		additionalProperties,
	],
	*steps(item, root) {
		const { together } = splitAlone(body(item, root), groupProperties);
		const { alone } = splitAlone(
			readAdditionalProperties(item, 'additionalFields'),
			groupProperties,
		);
		const reply = yield* ask({ method: 'POST', path: '/groups', body: together });
		yield* patchAlone(groupPath(String(reply.body?.id)), alone);
		return shownNew(item, simplifiedGroup, reply.body, together);
	},
};
