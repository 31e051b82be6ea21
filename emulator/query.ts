import { badRequest } from './errors';

/** Query options that lists of directory objects take. */
export const listOptions = [
	'$top',
	'$search',
	'$filter',
	'$count',
	'$orderby',
	'$select',
	'$expand',
	'$skiptoken',
];

/** Query options of a GET of one object. */
export const objectOptions = ['$select', '$expand'];

/** Query options of a GET of one user: `$count` goes with the levels of managers [DC:user-list-manager]. */
export const userOptions = [...objectOptions, '$count'];

/** Query options of a `/$count` segment. */
export const countOptions = ['$filter', '$search'];

/** Query options of a delta query. */
export const deltaOptions = ['$select', '$filter', '$deltatoken', '$skiptoken'];

/**
 * Reads a query string; names of options are without regard to case, as `$deltaToken` shows [DQ].
 * @throws GraphError 400 for an option that is not in `allowed`, or is given twice
 */
export function parseQuery(search: string, allowed: readonly string[]): Map<string, string> {
	const query = new Map<string, string>();
	for (const [key, value] of new URLSearchParams(search)) {
		const name = key.toLowerCase();
		if (!allowed.includes(name)) throw badRequest(`The query option '${key}' is not supported.`);
		if (query.has(name)) throw badRequest(`Query option '${key}' was specified more than once.`);
		query.set(name, value);
	}
	return query;
}
