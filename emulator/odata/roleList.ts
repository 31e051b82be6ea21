import type { Call, GraphReply } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';
import type { LateRow as Row } from '../lateRows';
import { rowList } from './rows';
import { project } from './select';

/** What can be expanded of an assignment. */
type Expansion = 'principal' | 'roleDefinition';

/**
 * Answers a list of assignments: pages, `$filter`, `$select`, and `$expand` of as many relationships as `most`. Rows are
 * stored as type `type`; `find` is what an id in them leads to.
 */
export function roleList(
	call: Call,
	{ type, context, most }: { type: string; context: string; most: number },
	rows: Row[],
	find: Record<Expansion, (row: Row) => Record<string, unknown> | undefined>,
): GraphReply {
	const expansions = expansionsOf(call, most);
	const more = (row: Row): Record<string, unknown> =>
		Object.fromEntries(expansions.map((name) => [name, find[name](row) ?? null]));
	return rowList(call, { context, type, rows, more });
}

function expansionsOf(call: Call, most: number): Expansion[] {
	const text = call.query.get('$expand');
	if (text === undefined) return [];
	const names = text.split(',').map((name) => name.trim());
	if (names.length > most || names.some((name) => !/^(principal|roleDefinition)$/.test(name))) {
		throw badRequest(`Invalid '$expand' clause '${text}'.`);
	}
	return names as Expansion[];
}

/** A directory object as an expansion shows it: with its type. */
export const typedObject = (object: DirectoryObject): Record<string, unknown> => ({
	'@odata.type': object['@odata.type'],
	...project(object),
});
