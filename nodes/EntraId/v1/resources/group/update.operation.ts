import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import {
	additionalProperties,
	collectionBody,
	patchRequests,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { groupLocator } from './locator';
import { groupProperties } from './properties';
import { checkMailNickname, readGroupPath, ROLE_ASSIGNABLE } from './shared';

const LOCATOR = 'Group to Update';

function body(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const merged = requireChange({
		...collectionBody(context, 'updateFields', groupProperties, itemIndex),
		...readAdditionalProperties(context, itemIndex),
	});
	if ('mailNickname' in merged) checkMailNickname(String(merged.mailNickname ?? ''));
	return merged;
}

const requests = (context: IExecuteFunctions, itemIndex: number): GraphRequest[] =>
	patchRequests(
		readGroupPath(context, LOCATOR, itemIndex),
		body(context, itemIndex),
		groupProperties,
	);

export const update: RequestOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update group',
	description: 'Change properties of a group; what is not given stays as it is',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		groupLocator(LOCATOR, 'The group to update'),
		updateFields(groupProperties),
		additionalProperties,
	],
	request: (context, itemIndex) => requests(context, itemIndex)[0],
	followUps: (_reply, context, itemIndex) => requests(context, itemIndex).slice(1),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'group', itemIndex),
		updated: true,
		...body(context, itemIndex),
	}),
};
