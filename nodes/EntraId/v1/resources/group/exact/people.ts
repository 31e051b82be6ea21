import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import {
	advanced,
	groupPath,
	MAX_PAGE_SIZE,
	notGraphs,
	quote,
	textOr,
} from '../../../../GenericFunctions';
import type { Relation } from '../../../linking';
import type { Steps } from '../../../steps';
import { askLists } from '../../../steps';
import type { Entry, Key } from './entries';

/** One who is in the group, or is to be. */
export interface Person {
	id: string;
	/** Graph's type, e.g. `#microsoft.graph.user`; empty where only the ID is known. */
	type: string;
	/** For people to read. */
	userPrincipalName?: string;
	displayName?: string;
	/** What the list may name him by, in lower case. */
	keys: Partial<Record<Key, string>>;
}

export const USER = '#microsoft.graph.user';
export const GROUP = '#microsoft.graph.group';

const PROPERTIES = ['id', 'displayName', 'userPrincipalName', 'mail'];
const SERVICE_PRINCIPALS = 'microsoft.graph.servicePrincipal';

/** Graph takes so many values in a filter with `in` (graph-people.md, section 7). */
const IN_A_FILTER = 15;

/** Somebody as Graph shows him; `type` where Graph does not say it. */
function personOf(object: IDataObject, key: Key, type: string): Person {
	const id = String(object.id);
	const named = key === 'id' ? id : textOr(object[key], undefined);
	return {
		id,
		type: textOr(object['@odata.type'], undefined) ?? type,
		userPrincipalName: textOr(object.userPrincipalName, undefined),
		displayName: textOr(object.displayName, undefined),
		keys: named === undefined ? {} : { [key]: named.toLowerCase() },
	};
}

const selectFor = (key: Key): string => [...new Set([...PROPERTIES, key])].join();

/** Service principals are in no plain list of members or owners [group-list-members; group-list-owners; OER]. */
function plainLists(path: string, $select: string): GraphRequest[] {
	const $top = String(MAX_PAGE_SIZE);
	const apps = { $select: 'id,displayName', $top };
	return [
		{ method: 'GET', path, query: { $select, $top } },
		{ method: 'GET', path: `${path}/${SERVICE_PRINCIPALS}`, query: apps },
	];
}

function listsOf(groupId: string, relation: Relation, key: Key): GraphRequest[] {
	const lists = plainLists(`${groupPath(groupId)}/${relation}`, selectFor(key));
	// An advanced query has all members.
	return relation === 'members' ? [advanced(lists[0], true)] : lists;
}

/** All elements of lists. One that is not there is refused: nobody would be missed in a list that lacks some. */
function* askAll(requests: GraphRequest[], root: string): Steps<IDataObject[]> {
	const lists = yield* askLists(requests, root);
	return lists.flatMap((list, index) => {
		if (list) return list;
		throw notGraphs(requests[index], 'that there is no such list');
	});
}

/** Who is in the group now, each once. */
export function* askPresent(
	groupId: string,
	relation: Relation,
	key: Key,
	root: string,
): Steps<Person[]> {
	const found = yield* askAll(listsOf(groupId, relation, key), root);
	const people = found.map((object) => personOf(object, key, `#${SERVICE_PRINCIPALS}`));
	return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** The object IDs of those who are in the group, by plain lists: Graph's index, which the others come from, may be minutes behind. */
export function* askIdsNow(groupId: string, relation: Relation, root: string): Steps<Set<string>> {
	const path = `${groupPath(groupId)}/${relation}`;
	const found = yield* askAll(plainLists(path, 'id'), root);
	return new Set(found.map(({ id }) => String(id)));
}

/** The users whom entries name, looked for by 15 in a request; of an object ID nothing more has to be known. */
export function* askNamed(entries: Entry[], key: Key, root: string): Steps<Person[]> {
	if (key === 'id') return entries.map(({ key: id }) => ({ id, type: '', keys: { id } }));
	const requests = Array.from(
		{ length: Math.ceil(entries.length / IN_A_FILTER) },
		(_, index): GraphRequest => {
			const some = entries.slice(index * IN_A_FILTER, (index + 1) * IN_A_FILTER);
			const values = some.map(({ given }) => quote(given)).join(',');
			const query = { $filter: `${key} in (${values})`, $select: selectFor(key) };
			return { method: 'GET', path: '/users', query };
		},
	);
	const found = yield* askAll(requests, root);
	return found.map((object) => personOf(object, key, USER));
}
