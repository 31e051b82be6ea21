import type { DirectoryObject } from '../directoryObject';
import { advancedOnly, unsupportedQuery, type GraphError } from '../errors';
import { parseFilter, type Filter } from './grammar';
import { comparer, normal } from './literals';
import {
	checkUse,
	count,
	invalidFilter,
	lambdaScope,
	objectScope,
	tokenFor,
	unsupported,
	type LinkCounter,
	type Scope,
} from './scope';

/** A `$filter` ready to run. */
export interface CompiledFilter {
	matches(object: DirectoryObject): boolean;
	/** The refusal without `ConsistencyLevel: eventual` and `$count=true`, where it needs them [AQ]. */
	withoutAdvanced?: GraphError;
	/** Most alternatives that it has in one place, by `or` or by `in`. */
	alternatives: number;
	/** Names of the properties that it looks at. */
	properties: string[];
	/** The same with what is asked of each: `eq`, `startswith`, `any` and so on. */
	uses: Array<{ property: string; operator: string }>;
	/** The ids, when the whole filter is `id eq '…'` clauses joined with `or`. */
	ids?: string[];
}

type Test = (scope: unknown) => boolean;

/** endsWith works on these alone [AQ]. */
const endsWithProperties = new Set(['mail', 'otherMails', 'userPrincipalName', 'proxyAddresses']);

/**
 * Parses and checks a filter for objects of one of these types.
 * @throws GraphError what Graph answers to a filter that is wrong or not supported
 */
export function compileFilter(text: string, types: string[], links: LinkCounter): CompiledFilter {
	const parsed = parseFilter(text);
	if ('reason' in parsed) throw invalidFilter(parsed.reason);
	const filter = parsed.value;
	let withoutAdvanced: GraphError | undefined;
	const scope = objectScope(types, (refusal) => (withoutAdvanced ??= refusal), links);
	const matches = compile(filter, scope);
	const properties = propertiesIn(filter);
	// Sign-in activity goes with no other filter [USER, INACT].
	if (properties.includes('signInActivity') && new Set(properties).size > 1) {
		throw unsupported(scope, ['signInActivity']);
	}
	const ids = idsOf(filter);
	const uses = usesIn(filter);
	return { matches, withoutAdvanced, alternatives: alternativesIn(filter), properties, uses, ids };
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
			scope.needsAdvanced(advancedOnly('not'));
			const test = compile(filter.operand, scope);
			return (object) => !test(object);
		}
		case 'compare': {
			const { operator, path, value } = filter;
			if (operator === 'ne') scope.needsAdvanced(notEquals());
			checkUse(scope, path, [value], operator);
			const read = scope.read(path);
			const compare = comparer(operator, value);
			return (object) => compare(read(object));
		}
		case 'in': {
			checkUse(scope, filter.path, filter.values, 'eq');
			const read = scope.read(filter.path);
			const accepted = new Set(filter.values.map((value) => normal(value.value)));
			return (object) => accepted.has(normal(read(object)));
		}
		case 'count': {
			scope.needsAdvanced(unsupported(scope, filter.path));
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
	if (name === 'endswith') scope.needsAdvanced(advancedOnly('endsWith'));
	checkUse(scope, path, [value], 'startsWith');
	if (name === 'endswith' && !endsWithProperties.has(scope.root(path))) {
		throw unsupported(scope, path);
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

/** Recorded of `ne` without the advanced parameters [seen in public clients, 2025]. */
function notEquals(): GraphError {
	return unsupportedQuery("Filter operator 'NotEqualsMatch' is not supported.");
}

function alternativesIn(filter: Filter): number {
	if ('operand' in filter) return alternativesIn(filter.operand);
	if (filter.kind === 'in') return filter.values.length;
	if (!('operands' in filter)) return 1;
	const widest = Math.max(...filter.operands.map(alternativesIn));
	return filter.kind === 'or' ? Math.max(filter.operands.length, widest) : widest;
}

function propertiesIn(filter: Filter): string[] {
	if ('operand' in filter) return propertiesIn(filter.operand);
	if ('operands' in filter) return filter.operands.flatMap(propertiesIn);
	return [filter.path[0]];
}

function usesIn(filter: Filter): CompiledFilter['uses'] {
	if ('operand' in filter) return usesIn(filter.operand);
	if ('operands' in filter) return filter.operands.flatMap(usesIn);
	const operator =
		filter.kind === 'call' ? filter.name : 'operator' in filter ? filter.operator : filter.kind;
	return [{ property: filter.path[0], operator }];
}

function idsOf(filter: Filter): string[] | undefined {
	if (filter.kind === 'compare' && filter.operator === 'eq' && filter.path.join('/') === 'id') {
		return [String(filter.value.value)];
	}
	if (filter.kind !== 'or') return undefined;
	const parts = filter.operands.map(idsOf);
	return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
