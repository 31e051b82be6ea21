import type { GraphReply, Settled } from '../../../GenericFunctions';
import { groupPath } from '../../../GenericFunctions';
import type { Container } from '../../linking';
import type { Reference } from '../../references';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import { readGroupPath } from './shared';
import type { ItemReader } from '../../item';

/** The group that the locator names, also by unique name. */
export function groupReference(item: ItemReader, displayName: string): Reference {
	const path = readGroupPath(item, displayName);
	const { mode, value } = item.locator('group');
	return mode === 'uniqueName' ? { path } : { id: value };
}

/**
 * Graph's good answer to a change of members, or its refusal thrown. For a dynamic group Graph has no words but those for a
 * permission that is missing (graph-people.md, section 7), so the group is asked for then.
 */
export function* replyOfChange(settled: Settled, groupId: string): Steps<GraphReply> {
	if ('error' in settled && settled.error.status === 403) {
		const group = yield* attempt({
			method: 'GET',
			path: groupPath(groupId),
			query: { $select: 'groupTypes' },
		});
		const types = 'reply' in group ? group.reply.body?.groupTypes : undefined;
		if (Array.isArray(types) && types.includes('DynamicMembership')) {
			throw settled.error.because('dynamicGroup');
		}
	}
	return replyOf(settled);
}

/** What is linked to a group by `$ref`. */
export const GROUP: Container = {
	idName: 'groupId',
	path: groupPath,
	reference: groupReference,
	// The rule of a dynamic group says who is a member; its owners are anybody.
	*replyOf(relation, settled, groupId) {
		if (relation === 'members') yield* replyOfChange(settled, groupId);
		else replyOf(settled);
	},
};
