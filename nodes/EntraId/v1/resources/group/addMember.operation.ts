import type { Settled } from '../../../GenericFunctions';
import { graphUrl, groupPath } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import { attempt } from '../../steps';
import { groupLocator, memberLocator } from './locator';
import { askIds, groupReference, memberReference, replyOfChange } from './members';
import { CHANGES_OF_MEMBERS } from './shared';
import { strictField } from './strict';

const GROUP = 'Group';
const MEMBER = 'Member to Add';

/** Graph has no code of its own for it, only this text. */
const ALREADY_MEMBER = /object references already exist/i;

const isAlreadyMember = (settled: Settled): boolean =>
	'error' in settled && settled.error.status === 400 && ALREADY_MEMBER.test(settled.error.message);

export const addMember: Operation = {
	value: 'addMember',
	name: 'Add Member',
	action: 'Add member to group',
	description: 'Add a user, group, device, service principal or contact to a group',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		groupLocator(GROUP, 'The group to add the member to'),
		memberLocator(MEMBER, 'The object to add'),
		strictField(
			'Fail If Already a Member',
			'Whether to stop when the object is in the group already',
		),
	],
	*steps(item, root) {
		const strict = item.isOn('strict');
		const [groupId, memberId] = yield* askIds(
			groupReference(item, GROUP),
			memberReference(item, MEMBER),
		);
		const settled = yield* attempt({
			method: 'POST',
			path: `${groupPath(groupId)}/members/$ref`,
			body: { '@odata.id': graphUrl(root, `/directoryObjects/${memberId}`) },
			// A member cannot be added twice: Graph refuses the second time.
			idempotent: true,
		});
		if (!strict && isAlreadyMember(settled)) {
			return { groupId, memberId, added: false, alreadyMember: true };
		}
		yield* replyOfChange(settled, groupId);
		return { groupId, memberId, added: true, alreadyMember: false };
	},
	fold: (requests) => ({
		method: 'PATCH',
		path: requests[0].path.replace(/\/members\/\$ref$/, ''),
		body: { 'members@odata.bind': requests.map(({ body }) => body?.['@odata.id']) },
		idempotent: true,
		anyOrder: true,
	}),
};
