import { GraphError } from './errors';

/** An object as a path names it: by segment (`/users/x`), by key (`users('x')`) or by alternate key. */
export interface PathKey {
	value: string;
	/** The alternate key's property, as in `groups(uniqueName='x')`. */
	property?: string;
	form: 'segment' | 'key';
}

export type PathPart = string | PathKey;

/** Bound functions and actions may carry their namespace and, the functions, empty parentheses. */
const operation =
	/^(?:microsoft\.graph\.)?(delta|restore|checkMemberGroups|getMemberGroups|getByIds|revokeSignInSessions|assignLicense|changePassword|reauthorize|addPassword|removePassword)(?:\(\))?$/i;

/**
 * Splits an encoded path (without version) at its slashes; `groups(uniqueName='x')` becomes two parts.
 * @throws GraphError 400 when a part is not validly encoded or a key is not well formed
 */
export function parsePath(path: string): PathPart[] {
	const parts: PathPart[] = [];
	for (const raw of path.split('/')) {
		if (raw === '') continue;
		const text = decode(raw);
		const named = operation.exec(text)?.[1];
		const keyed = /^([A-Za-z]\w*)\((.*)\)$/s.exec(text);
		if (named) parts.push(named);
		else if (keyed) parts.push(keyed[1], parseKey(keyed[2]));
		else parts.push(text);
	}
	return parts;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw malformed(text);
	}
}

function parseKey(text: string): PathKey {
	const match = /^(?:(\w+)=)?(?:'((?:[^']|'')*)'|([0-9a-fA-F-]+))$/s.exec(text);
	if (!match) throw malformed(text);
	const [, property, quoted, bare] = match;
	return { value: quoted?.replaceAll("''", "'") ?? bare, property, form: 'key' };
}

function malformed(text: string): GraphError {
	return new GraphError(400, 'BadRequest', `Resource not found for the segment '${text}'.`);
}

/**
 * Matches the parts against a template such as `/groups/{group}/members/$ref`; upper and lower case do not matter, a
 * nextLink may come with another case itself [DC:signin-list].
 * @returns the named keys, or undefined when the path is another one
 */
export function matchPath(
	template: string[],
	parts: PathPart[],
): Record<string, PathKey> | undefined {
	if (template.length !== parts.length) return undefined;
	const params: Record<string, PathKey> = {};
	for (const [index, expected] of template.entries()) {
		const part = parts[index];
		if (expected.startsWith('{')) {
			params[expected.slice(1, -1)] =
				typeof part === 'string' ? { value: part, form: 'segment' } : part;
		} else if (typeof part !== 'string' || part.toLowerCase() !== expected.toLowerCase()) {
			return undefined;
		}
	}
	return params;
}
