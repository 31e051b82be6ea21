import { singleUserOnly } from '../defaults';
import type { DirectoryObject } from '../directory';
import { badRequest, GraphError, unsupportedQuery } from '../errors';
import { isExtensionName, isNavigation, propertiesOf } from '../schema';
import { parseFilter, type Comparison, type Filter, type Literal } from './grammar';
import { comparer, fitsLiteral, normal } from './literals';

/** A `$filter` ready to run. */
export interface CompiledFilter {
	matches(object: DirectoryObject): boolean;
	/** Whether Graph answers it only with `ConsistencyLevel: eventual` and `$count=true` [AQ]. */
	advanced: boolean;
	/** The ids, when the whole filter is `id eq '…'` clauses joined with `or`. */
	ids?: string[];
}

/** How many objects the relationship links to. */
export type LinkCounter = (id: string, navigation: string) => number;

type Test = (scope: unknown) => boolean;

/** Where names of a clause are looked up: in the object, or in the element that a lambda names. */
interface Scope {
	type: string;
	/** Type token of the path; undefined when there is no such property. */
	token(path: string[]): string | undefined;
	read(path: string[]): (scope: unknown) => unknown;
	/** The property that is iterated, in a lambda; the property itself outside. */
	root(path: string[]): string;
	needsAdvanced(): void;
	links: LinkCounter;
}

/** endsWith works on these alone [AQ]. */
const endsWithProperties = new Set(['mail', 'otherMails', 'userPrincipalName', 'proxyAddresses']);

/**
 * Parses and checks a filter for objects of one of these types.
 * @throws GraphError what Graph answers to a filter that is wrong or not supported
 */
export function compileFilter(text: string, types: string[], links: LinkCounter): CompiledFilter {
	const filter = parse(text);
	let advanced = false;
	const test = compile(filter, {
		type: types[0],
		token: (path) => tokenOf(types, path),
		read: reader,
		root: (path) => path[0],
		needsAdvanced: () => {
			advanced = true;
		},
		links,
	});
	return { matches: test, advanced, ids: idsOf(filter) };
}

function parse(text: string): Filter {
	try {
		return parseFilter(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new GraphError(400, 'BadRequest', `Invalid filter clause: ${reason}`);
	}
}

function compile(filter: Filter, scope: Scope): Test {
	switch (filter.kind) {
		case 'and': {
			const tests = filter.operands.map((operand) => compile(operand, scope));
			return (object) => tests.every((test) => test(object));
		}
		case 'or': {
			const tests = filter.operands.map((operand) => compile(operand, scope));
			return (object) => tests.some((test) => test(object));
		}
		case 'not': {
			scope.needsAdvanced();
			const test = compile(filter.operand, scope);
			return (object) => !test(object);
		}
		case 'compare': {
			const { operator, path, value } = filter;
			checkLiterals(scope, path, [value]);
			if (operator === 'ne' || isUnindexed(scope.type, path, operator)) scope.needsAdvanced();
			const read = scope.read(path);
			const compare = comparer(operator, value);
			return (object) => compare(read(object));
		}
		case 'in': {
			checkLiterals(scope, filter.path, filter.values);
			const read = scope.read(filter.path);
			const accepted = new Set(filter.values.map((value) => normal(value.value)));
			return (object) => accepted.has(normal(read(object)));
		}
		case 'count': {
			scope.needsAdvanced();
			const token = tokenFor(scope, filter.path);
			if (token !== 'navigation*' && !token.startsWith('Collection('))
				throw unsupported(scope, filter.path);
			const compare = comparer(filter.operator, filter.value);
			return (object) => compare(count(object, filter.path[0], token, scope.links));
		}
		case 'call':
			return compileCall(filter, scope);
		case 'any':
			return compileAny(filter, scope);
	}
}

function compileCall(filter: Extract<Filter, { kind: 'call' }>, scope: Scope): Test {
	const { name, path, value } = filter;
	if (name !== 'startswith' && name !== 'endswith') throw unsupported(scope, path);
	checkLiterals(scope, path, [value]);
	if (name === 'endswith') {
		scope.needsAdvanced();
		if (!endsWithProperties.has(scope.root(path))) throw unsupported(scope, path);
	}
	const read = scope.read(path);
	const wanted = String(normal(value.value));
	return (object) => {
		const text = normal(read(object));
		if (typeof text !== 'string') return false;
		return name === 'endswith' ? text.endsWith(wanted) : text.startsWith(wanted);
	};
}

function compileAny(filter: Extract<Filter, { kind: 'any' }>, scope: Scope): Test {
	const { path, variable, predicate } = filter;
	const element = /^Collection\((.*)\)$/.exec(tokenFor(scope, path))?.[1];
	if (!element) throw unsupported(scope, path);
	const read = scope.read(path);
	const test =
		predicate && variable
			? compile(predicate, lambdaScope(scope, variable, element, path))
			: () => true;
	return (object) => {
		const values = read(object);
		return Array.isArray(values) && values.some(test);
	};
}

function lambdaScope(scope: Scope, variable: string, element: string, outer: string[]): Scope {
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

function tokenFor(scope: Scope, path: string[]): string {
	const token = scope.token(path);
	const name = path.join('/');
	if (!token) {
		throw badRequest(
			`Could not find a property named '${name}' on type 'microsoft.graph.${scope.type}'.`,
		);
	}
	if (scope.type === 'user' && singleUserOnly.has(path[0])) throw unsupported(scope, path);
	return token;
}

function checkLiterals(scope: Scope, path: string[], literals: Literal[]): void {
	const token = tokenFor(scope, path);
	if (isNavigation(token)) throw unsupported(scope, path);
	if (!literals.every((literal) => fitsLiteral(token, literal))) {
		const message = `A binary operator with incompatible types was detected for property '${path.join('/')}'.`;
		throw new GraphError(400, 'BadRequest', message);
	}
}

function unsupported(scope: Scope, path: string[]): GraphError {
	const resource = scope.type.charAt(0).toUpperCase() + scope.type.slice(1);
	return unsupportedQuery(
		`Unsupported or invalid query filter clause specified for property '${path.join('/')}' of resource '${resource}'.`,
	);
}

/** The one property that is known to be without an index: only an advanced query may use it [AQ]. */
function isUnindexed(type: string, path: string[], operator: Comparison): boolean {
	return type === 'group' && path[0] === 'createdDateTime' && operator !== 'eq';
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

function count(object: unknown, name: string, token: string, links: LinkCounter): number {
	if (token === 'navigation*') return links(String(property(object, 'id')), name);
	const values = property(object, name);
	return Array.isArray(values) ? values.length : 0;
}

function idsOf(filter: Filter): string[] | undefined {
	if (filter.kind === 'compare' && filter.operator === 'eq' && filter.path.join('/') === 'id') {
		return [String(filter.value.value)];
	}
	if (filter.kind !== 'or') return undefined;
	const parts = filter.operands.map(idsOf);
	return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
