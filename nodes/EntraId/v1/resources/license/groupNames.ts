import { groupPath } from '../../../GenericFunctions';
import type { GraphRequest } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { replyOf } from '../../steps';

/** The names of groups by their IDs, asked for together; those that are gone have none. */
export function* askGroupNames(ids: Iterable<string>): Steps<Map<string, string>> {
	const names = new Map<string, string>();
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return names;
	const settled = yield wanted.map((id): GraphRequest => ({
		method: 'GET',
		path: groupPath(id),
		query: { $select: 'id,displayName' },
	}));
	for (const [index, one] of settled.entries()) {
		// A group that was deleted is named for as long as its members' licenses are not processed.
		if ('error' in one && one.error.status === 404) continue;
		names.set(wanted[index], String(replyOf(one).body?.displayName));
	}
	return names;
}

/** A group as outputs show it. */
export const shownGroup = (id: string, names: Map<string, string>) => ({
	id,
	displayName: names.get(id) ?? null,
});
