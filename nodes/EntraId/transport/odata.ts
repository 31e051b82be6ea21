import { comparesAdvanced } from './advancedFilters';

/** A string as an OData literal: `O'Neil` becomes `'O''Neil'`. Percent-encoding is left to the URL. */
export const quote = (value: string): string => `'${value.replace(/'/g, "''")}'`;

/**
 * A `$search` clause for one property: `displayName`, `Ann "A"` becomes `"displayName:Ann \"A\""`.
 * Only the double quote and the backslash are escaped [D21:search-query-parameter.md].
 */
export const searchClause = (property: string, text: string): string =>
	`"${property}:${text.replace(/[\\"]/g, '\\$&')}"`;

/** Encodes one path segment; `@` stays readable, since Graph takes it as it is. */
export const encodeSegment = (segment: string): string =>
	encodeURIComponent(segment).replace(/%40/g, '@');

/** `{ $top: '5', $filter: "a eq 'b c'" }` becomes `?$top=5&$filter=a%20eq%20'b%20c'`; nothing becomes an empty string. */
export function queryString(query: Record<string, string> = {}): string {
	const pairs = Object.entries(query).map(
		([name, value]) =>
			`${name.startsWith('$') ? '$' : ''}${encodeURIComponent(name.replace(/^\$/, ''))}=${encodeURIComponent(value)}`,
	);
	return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** An OData expression without the texts in it: `city eq 'Oslo'` becomes `city eq ''`. */
export const withoutLiterals = (expression: string): string =>
	expression.replace(/'(?:[^']|'')*'/g, "''");

// Not even by name can these be ordered without it [AQ]; of devices and units nothing is said, so they are asked with it.
const NEVER_ORDERED_BY_DEFAULT =
	/^\/(applications|devices|directory\/administrativeUnits|servicePrincipals)$/;

const ORDERABLE_BY_DEFAULT = /^(displayName|userPrincipalName)( asc| desc)?$/i;

/**
 * Whether a query needs `ConsistencyLevel: eventual` with `$count=true` [AQ]: by its options, by its operators, or by the
 * properties that it filters by. `path` tells what is listed.
 */
export function needsEventualConsistency(query: Record<string, string>, path = ''): boolean {
	const filter = withoutLiterals(query.$filter ?? '');
	return (
		query.$search !== undefined ||
		query.$count === 'true' ||
		// All levels of managers, also of one user [D21:user-list-manager.md].
		/\$levels\b/i.test(query.$expand ?? '') ||
		(filter !== '' && query.$orderby !== undefined) ||
		/\b(ne|not)\b|\bendswith\s*\(|\/\$count\b/i.test(filter) ||
		comparesAdvanced(filter, path) ||
		(query.$orderby !== undefined &&
			(NEVER_ORDERED_BY_DEFAULT.test(path) || !ORDERABLE_BY_DEFAULT.test(query.$orderby.trim())))
	);
}
