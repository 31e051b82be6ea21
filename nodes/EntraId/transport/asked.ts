import { withoutLiterals } from './odata';
import type { GraphRequest } from './types';

/** Stands for Graph's own choice of properties, where a read selects none. */
export const GRAPHS_CHOICE = '*';

// Values that stand without quotes in a filter: IDs, then dates and numbers.
const BARE_VALUES = [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, /\b\d[\w:.+-]*/g];

// What stands in expressions and names no property.
const WORDS = new Set(
	'all and any asc contains desc endsWith eq false ge gt has in le lt ne not null or startsWith true'
		.toLowerCase()
		.split(' '),
);

const WITH_NAMES = ['$select', '$filter', '$orderby', '$expand'];

/** The words of an expression that name something; never a part of a value. */
function namesIn(expression: string): string[] {
	const bare = BARE_VALUES.reduce(
		(text, pattern) => text.replace(pattern, ' '),
		withoutLiterals(expression),
	);
	const words = bare.match(/(?<![\w$@])[A-Za-z_]\w*/g) ?? [];
	return words.filter((word) => !WORDS.has(word.toLowerCase()));
}

/** The query of a request, also where it stands in the path. */
function queryOf({ path, query = {} }: GraphRequest): Record<string, string> {
	const [, inPath = ''] = path.split('?');
	return { ...Object.fromEntries(new URLSearchParams(inPath)), ...query };
}

/** The names of the properties that a request asks for, filters by or sends, without any value. */
export function askedProperties(request: GraphRequest): string[] {
	const query = queryOf(request);
	const isOpen = request.method === 'GET' && !query.$select;
	return [
		...new Set([
			...(isOpen ? [GRAPHS_CHOICE] : []),
			...WITH_NAMES.flatMap((option) => namesIn(query[option] ?? '')),
			...Object.keys(request.body ?? {}),
		]),
	];
}
