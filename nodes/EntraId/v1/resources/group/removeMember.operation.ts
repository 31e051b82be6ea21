import type { IDataObject } from 'n8n-workflow';

import type { GraphError, GraphRequest } from '../../../GenericFunctions';
import type { RequestOperation } from '../../operation';
import { groupLocator, memberLocator } from './locator';
import { groupLookups, memberLookups, readGroupIdPath, readMemberId } from './members';
import { ROLE_ASSIGNABLE } from './shared';
import { strictField } from './strict';

const GROUP = 'Group';
const MEMBER = 'Member to Remove';

function result({ path }: GraphRequest, more: IDataObject): IDataObject {
	const [, , groupId, , memberId] = path.split('/');
	return { groupId, memberId, ...more };
}

export const removeMember: RequestOperation = {
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove member from group',
	description: 'Remove a member from a group; the member itself stays',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		groupLocator(GROUP, 'The group to remove the member from'),
		memberLocator(MEMBER, 'The object to remove'),
		strictField('Fail If Not a Member', 'Whether to stop when the object is not in the group'),
	],
	lookups: (context, itemIndex) => [
		...groupLookups(context, GROUP, itemIndex),
		...memberLookups(context, MEMBER, itemIndex),
	],
	// Without the `/$ref` at the end the request would name the object itself, and delete it.
	request: (context, itemIndex, setting) => ({
		method: 'DELETE',
		path: `${readGroupIdPath(context, GROUP, itemIndex, setting)}/members/${readMemberId(context, MEMBER, itemIndex, setting)}/$ref`,
	}),
	recover(refusal: GraphError, context, itemIndex, request): IDataObject | undefined {
		if (refusal.status !== 404) return undefined;
		if (context.getNodeParameter('strict', itemIndex, false) === true) return undefined;
		return result(request, { removed: false, wasMember: false });
	},
	output: ({ request }) => result(request, { removed: true, wasMember: true }),
};
