import { singleUserOnly } from '../defaults';
import { GraphError, unsupportedQuery } from '../errors';
import { isExtensionName, isNavigation, propertiesOf } from '../schema';
import { supportOf, type Use } from './filterSupport';
import type { Comparison, Literal } from './grammar';
import { edmTypeOf, fitsLiteral, typeOfLiteral } from './literals';

/** How many objects the relationship links to. */
export type LinkCounter = (id: string, navigation: string) => number;

/** Where names of a clause are looked up: in the object, or in the element that a lambda names. */
export interface Scope {
	type: string;
	/** Type token of the path; undefined when there is no such property. */
	token(path: string[]): string | undefined;
	read(path: string[]): (scope: unknown) => unknown;
	/** The property that is iterated, in a lambda; the property itself outside. */
	root(path: string[]): string;
	/** Notes with what the filter is refused where the advanced parameters are missing. */
	needsAdvanced(refusal: GraphError): void;
	links: LinkCounter;
}

/** The scope of a whole filter on objects of these types. */
export function objectScope(
	types: string[],
	needsAdvanced: (refusal: GraphError) => void,
	links: LinkCounter,
): Scope {
	return {
		type: types[0],
		token: (path) => tokenOf(types, path),
		read: reader,
		root: (path) => path[0],
		needsAdvanced,
		links,
	};
}

/** The scope inside `any(variable: …)`: names are those of an element. */
export function lambdaScope(
	scope: Scope,
	variable: string,
	element: string,
	outer: string[],
): Scope {
	return {
		...scope,
		token: ([name, property]) => {
			if (name !== variable) return undefined;
			return property === undefined ? element : complexProperty(element, property);
		},
		read: ([, ...rest]) => (rest.length ? reader(rest) : (value) => value),
		root: () => outer[0],
	};
}

function tokenOf(types: string[], path: string[]): string | undefined {
	if (isExtensionName(path[0])) return 'Object?';
	for (const type of types) {
		const [first, ...rest] = path;
		let token = propertiesOf(type).get(first);
		for (const segment of rest) token = token && complexProperty(token, segment);
		if (token) return token;
	}
	return undefined;
}

function complexProperty(token: string, property: string): string | undefined {
	const type = token.replace('?', '');
	const isComplex = /^[a-z]\w*$/.test(type) && !isNavigation(type);
	return isComplex ? propertiesOf(type).get(property) : undefined;
}

/**
 * Type token of the path.
 * @throws GraphError for a name that does not exist or cannot be filtered
 */
export function tokenFor(scope: Scope, path: string[]): string {
	const token = scope.token(path);
	const name = path.join('/');
	if (!token) {
		throw invalidFilter(
			`Could not find a property named '${name}' on type 'microsoft.graph.${scope.type}'.`,
		);
	}
	if (scope.type === 'user' && singleUserOnly.has(path[0])) throw unsupported(scope, path);
	return token;
}

const kinds: Record<Comparison, string> = {
	eq: 'Equal',
	ne: 'NotEqual',
	gt: 'GreaterThan',
	ge: 'GreaterThanOrEqual',
	lt: 'LessThan',
	le: 'LessThanOrEqual',
};

/**
 * Refuses literals that the property cannot be compared with, and uses of it that Graph has not, or has not by default.
 * @throws GraphError 400
 */
export function checkUse(
	scope: Scope,
	path: string[],
	literals: Literal[],
	operator: Comparison | 'startsWith',
): void {
	const token = tokenFor(scope, path);
	if (isNavigation(token)) throw unsupported(scope, path);
	const misfit = literals.find((literal) => !fitsLiteral(token, literal));
	if (misfit) {
		const kind = operator === 'startsWith' ? 'Equal' : kinds[operator];
		throw invalidFilter(
			`A binary operator with incompatible types was detected. Found operand types '${edmTypeOf(token)}' and '${typeOfLiteral(misfit)}' for operator kind '${kind}'.`,
		);
	}
	const support = supportOf(scope.type, scope.root(path), useOf(literals, operator));
	if (support === 'never') throw unsupported(scope, path);
	if (support === 'advanced') scope.needsAdvanced(unsupported(scope, path));
}

function useOf(literals: Literal[], operator: Comparison | 'startsWith'): Use {
	if (literals.some(({ type }) => type === 'null')) return 'null';
	if (operator === 'startsWith') return 'startsWith';
	return operator === 'eq' || operator === 'ne' ? 'equal' : 'range';
}

/** 400 for a filter that cannot be understood. */
export function invalidFilter(reason: string): GraphError {
	return new GraphError(400, 'BadRequest', `Invalid filter clause: ${reason}`);
}

/** 400 for a clause that the property does not support [AQ]. */
export function unsupported(scope: Scope, path: string[]): GraphError {
	const resource = scope.type.charAt(0).toUpperCase() + scope.type.slice(1);
	return unsupportedQuery(
		`Unsupported or invalid query filter clause specified for property '${path.join('/')}' of resource '${resource}'.`,
	);
}

function reader(path: string[]): (scope: unknown) => unknown {
	const [first, second] = path;
	if (second === undefined) return (scope) => property(scope, first);
	return (scope) => path.reduce<unknown>(property, scope);
}

function property(scope: unknown, name: string): unknown {
	return typeof scope === 'object' && scope !== null
		? (scope as Record<string, unknown>)[name]
		: undefined;
}

/** How many entries or links the property has. */
export function count(object: unknown, name: string, token: string, links: LinkCounter): number {
	if (token === 'navigation*') return links(String(property(object, 'id')), name);
	const values = property(object, name);
	return Array.isArray(values) ? values.length : 0;
}
