import type { DirectoryObject } from '../directoryObject';
import { badRequest, GraphError } from '../errors';
import { propertiesOf } from '../schema';
import { parseSearch, type Search } from './grammar';

/** Only these are cut into tokens; on all others `$search` behaves like startsWith [D21:search-query-parameter.md]. */
const tokenised = new Set(['displayName', 'description']);

/**
 * Parses and checks a `$search` for objects of one of these types.
 * @throws GraphError what Graph answers to a search that is wrong
 */
export function compileSearch(text: string, types: string[]): (object: DirectoryObject) => boolean {
	const search = parseSearch(text);
	if ('reason' in search) {
		throw new GraphError(
			400,
			'BadRequest',
			`Syntax error in '$search': every clause must be "property:text" in double quotes.`,
		);
	}
	return compile(search.value, types);
}

function compile(search: Search, types: string[]): (object: DirectoryObject) => boolean {
	if (search.kind !== 'term') {
		const tests = search.operands.map((operand) => compile(operand, types));
		return search.kind === 'and'
			? (object) => tests.every((test) => test(object))
			: (object) => tests.some((test) => test(object));
	}
	const { property, text } = search;
	const isText = types.some((type) =>
		/^(String|Collection\(String\))/.test(propertiesOf(type).get(property) ?? ''),
	);
	if (!isText) throw badRequest(`Property '${property}' is not supported in '$search'.`);
	if (!tokenised.has(property)) {
		const wanted = text.toLowerCase();
		return (object) => textsOf(object[property]).some((value) => value.startsWith(wanted));
	}
	const wanted = tokens(text.toLowerCase());
	return (object) =>
		textsOf(object[property]).some((value) => {
			const found = tokens(value);
			return wanted.every((token) => found.some((candidate) => candidate.startsWith(token)));
		});
}

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value.toLowerCase()];
	return Array.isArray(value) ? value.flatMap(textsOf) : [];
}

function tokens(text: string): string[] {
	return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
