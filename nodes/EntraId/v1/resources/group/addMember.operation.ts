import type { IDataObject } from 'n8n-workflow';

import type { GraphError, GraphRequest } from '../../../GenericFunctions';
import type { RequestOperation } from '../../operation';
import { groupLocator, memberLocator } from './locator';
import { groupLookups, memberLookups, readGroupIdPath, readMemberId } from './members';
import { ROLE_ASSIGNABLE } from './shared';
import { strictField } from './strict';

const GROUP = 'Group';
const MEMBER = 'Member to Add';

/** Graph has no code of its own for it, only this text. */
const ALREADY_MEMBER = /object references already exist/i;

const idOf = (request: GraphRequest): string =>
	String(request.body?.['@odata.id']).split('/').at(-1) ?? '';

const groupIdOf = (request: GraphRequest): string => request.path.split('/')[2];

const result = (request: GraphRequest, more: IDataObject): IDataObject => ({
	groupId: groupIdOf(request),
	memberId: idOf(request),
	...more,
});

export const addMember: RequestOperation = {
	value: 'addMember',
	name: 'Add Member',
	action: 'Add member to group',
	description: 'Add a user, group, device, service principal or contact to a group',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		groupLocator(GROUP, 'The group to add the member to'),
		memberLocator(MEMBER, 'The object to add'),
		strictField(
			'Fail If Already a Member',
			'Whether to stop when the object is in the group already',
		),
	],
	lookups: (context, itemIndex) => [
		...groupLookups(context, GROUP, itemIndex),
		...memberLookups(context, MEMBER, itemIndex),
	],
	request: (context, itemIndex, setting) => ({
		method: 'POST',
		path: `${readGroupIdPath(context, GROUP, itemIndex, setting)}/members/$ref`,
		body: {
			'@odata.id': `${setting.root}/directoryObjects/${readMemberId(context, MEMBER, itemIndex, setting)}`,
		},
		// A member cannot be added twice: Graph refuses the second time.
		idempotent: true,
	}),
	fold: (requests) => ({
		method: 'PATCH',
		path: requests[0].path.replace(/\/members\/\$ref$/, ''),
		body: { 'members@odata.bind': requests.map(({ body }) => body?.['@odata.id']) },
		idempotent: true,
		anyOrder: true,
	}),
	recover(refusal: GraphError, context, itemIndex, request): IDataObject | undefined {
		if (refusal.status !== 400 || !ALREADY_MEMBER.test(refusal.message)) return undefined;
		if (context.getNodeParameter('strict', itemIndex, false) === true) return undefined;
		return result(request, { added: false, alreadyMember: true });
	},
	output: ({ request }) => result(request, { added: true, alreadyMember: false }),
};
