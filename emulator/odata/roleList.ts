import { contextUrl, ok, type Call, type GraphReply } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';
import { propertiesOf } from '../schema';
import { compileFilter } from './filter';
import { nextPage } from './page';
import { project, unknownSelected } from './select';

type Row = Record<string, unknown> & { id: string };

const pageSize = 100;

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
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const filter = call.query.get('$filter');
	const matches = filter === undefined ? undefined : compileFilter(filter, [type], () => 0).matches;
	const expansions = expansionsOf(call, most);
	const select = call.query.get('$select')?.split(',');
	const unknown = select?.find((name) => !propertiesOf(type).has(name));
	if (unknown !== undefined) throw unknownSelected(unknown, type);
	const shown = (row: Row): Record<string, unknown> => ({
		...(select ? Object.fromEntries(['id', ...select].map((name) => [name, row[name]])) : row),
		...Object.fromEntries(expansions.map((name) => [name, find[name](row) ?? null])),
	});
	return ok(
		nextPage(call, {
			context: contextUrl(call, context),
			objects: rows.filter((row) => matches?.(row as DirectoryObject) ?? true) as DirectoryObject[],
			pageSize,
			eventual: false,
			row: shown,
		}),
	);
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
