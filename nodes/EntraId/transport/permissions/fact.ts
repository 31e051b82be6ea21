import type { GraphMethod } from '../types';

/** What Graph asks for, by kind of sign-in; all of the names are needed together. */
export interface PermissionNames {
	delegated: string[];
	application: string[];
}

/** The same names with either kind of sign-in. */
export const both = (...names: string[]): PermissionNames => ({
	delegated: names,
	application: names,
});

/** What a request needs by its path. */
export interface PathFact {
	methods: GraphMethod[];
	path: RegExp;
	needs: PermissionNames;
	/** Where given, it holds only if no other properties are asked for. */
	within?: ReadonlySet<string>;
}

/** What a property needs, wherever it is asked for or sent. */
export interface PropertyFact {
	names: string[];
	methods: GraphMethod[];
	path: RegExp;
	needs: PermissionNames;
	/** What takes the place of the path's permissions where nothing else is sent; `needs` by default. */
	alone?: PermissionNames;
	/** Whether the path's permissions cover it, so that it counts only where nothing else is sent. */
	isCovered?: true;
	/** The roles that a person needs besides. */
	role?: string;
}

// One object: by its ID, or by a key in brackets. Neither a function nor a type is one.
const ONE = String.raw`(?:/(?!\$|delta$|delta\(|microsoft\.graph\.)[^/]+|\([^/]*\))`;

/** A path as a pattern: `{one}` is one object of the collection before it, `{more}` whatever follows. */
export const pathOf = (template: string): RegExp =>
	new RegExp(
		`^${template
			.replaceAll('$', String.raw`\$`)
			.replaceAll('{one}', ONE)
			.replaceAll('{more}', '(?:[/(].*)?')}$`,
		'i',
	);
