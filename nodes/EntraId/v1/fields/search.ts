import { searchClause } from '../../GenericFunctions';

// What Graph searches by, beside the properties that a list searches by itself [D21:search-query-parameter.md].
const SEARCHABLE = ['description', 'displayName', 'mail', 'mailNickname', 'userPrincipalName'];

/** `displayName:a OR mail:b` without its quotes, with them; `undefined` where a part names no property. */
function quotedSearch(search: string, properties: string[]): string | undefined {
	const known = new Set([...SEARCHABLE, ...properties]);
	const parts = search.split(/\s(AND|OR)\s/).map((part) => part.trim());
	const quoted = parts.map((part, index) => {
		if (index % 2 === 1) return part;
		const colon = part.indexOf(':');
		const [property, text] = [part.slice(0, Math.max(colon, 0)), part.slice(colon + 1).trim()];
		return known.has(property) && text !== '' ? searchClause(property, text) : undefined;
	});
	return quoted.includes(undefined) ? undefined : quoted.join(' ');
}

/** The words of a search as Graph wants them: looked for in these properties, unless the search names its own. */
export function searchExpression(search: string, properties: string[]): string {
	if (/^["(]/.test(search)) return search;
	return (
		quotedSearch(search, properties) ??
		properties.map((property) => searchClause(property, search)).join(' OR ')
	);
}

/** A search of the user's own with clauses that hold besides. */
export function joinSearches(own: string, clauses: string[]): string {
	if (own === '') return clauses.join(' AND ');
	return clauses.length === 0 ? own : [`(${own})`, ...clauses].join(' AND ');
}
