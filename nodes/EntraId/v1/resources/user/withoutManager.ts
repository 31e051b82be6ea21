import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { advanced, PageWalk, quote, records } from '../../../GenericFunctions';
import type { List } from '../../fields/list';
import { clean } from '../../fields/output';
import type { Steps } from '../../steps';
import { ask, replyOf } from '../../steps';

const MANAGER = 'manager($select=id)';

/** As many IDs as Graph takes in one filter (graph-people.md, section 7). */
const IDS_IN_A_FILTER = 15;

const hasManager = ({ manager }: IDataObject): boolean => manager !== undefined && manager !== null;

const withManagers = (ids: string[]): GraphRequest => ({
	method: 'GET',
	path: '/users',
	query: { $filter: `id in (${ids.map(quote).join(',')})`, $select: 'id', $expand: MANAGER },
});

/** Which of the users have no manager, asked for by their IDs, all together. */
function* askManagerless(users: IDataObject[]): Steps<Set<string>> {
	const ids = users.map(({ id }) => String(id));
	const chunks = Array.from({ length: Math.ceil(ids.length / IDS_IN_A_FILTER) }, (_, index) =>
		ids.slice(index * IDS_IN_A_FILTER, (index + 1) * IDS_IN_A_FILTER),
	);
	if (chunks.length === 0) return new Set();
	const settled = yield chunks.map(withManagers);
	const found = settled.flatMap((one) => records(replyOf(one).body?.value));
	return new Set(found.filter((user) => !hasManager(user)).map(({ id }) => String(id)));
}

/**
 * The users of a list who have no manager. Graph cannot filter by it, so each page is read with the managers; where the
 * query takes no `$expand`, as an advanced one [AQ] or one that has its own, they are asked for by the users' IDs.
 */
export function* askWithoutManager(root: string, list: List): Steps<INodeExecutionData[]> {
	const { item, query, limit, advanced: always } = list;
	const request = advanced({ method: 'GET', path: '/users', query }, always);
	const isPlain = request.headers?.ConsistencyLevel === undefined && query.$expand === undefined;
	const walk = new PageWalk(
		isPlain ? { ...request, query: { ...query, $expand: MANAGER } } : request,
		root,
	);
	const found: IDataObject[] = [];
	while (walk.request && found.length < limit) {
		const { items = [] } = walk.take(yield* ask(walk.request)) ?? {};
		const without = isPlain ? undefined : yield* askManagerless(items);
		for (const user of items) {
			if (without ? without.has(String(user.id)) : !hasManager(user)) found.push(user);
		}
	}
	return found.slice(0, limit).map((user) => ({ json: clean(user, item) }));
}
