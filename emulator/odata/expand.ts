import { isEventual, type Call } from '../call';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directory';
import { badRequest, unsupportedQuery } from '../errors';
import { hasNavigation, related } from '../navigation';
import { parseSelect, project } from './select';

/** Adds the expanded relationship to an object's answer. */
export type Expander = (object: DirectoryObject, row: Record<string, unknown>) => void;

/** More than these are not returned, and there is no nextLink for the rest [D21:query-parameters.md]. */
const maxExpanded = 20;

/**
 * Parses and checks an `$expand`: one relationship, one level, no other advanced feature
 * [D21:known-issues.md, AQ]. The exception is `manager($levels=…)`, which needs the advanced parameters
 * [D21:user-list-manager.md].
 */
export function compileExpand(text: string, type: DirectoryType, call: Call): Expander {
	const match = /^\s*(\w+)(?:\((.*)\))?\s*$/s.exec(text);
	if (!match || !hasNavigation(type, match[1])) {
		throw badRequest(`Invalid '$expand' clause '${text}' for type 'microsoft.graph.${type}'.`);
	}
	const [, name, options] = match;
	const { select, levels } = parseOptions(options ?? '', name);
	const advanced = isEventual(call) && call.query.get('$count')?.toLowerCase() === 'true';
	if (levels > 0 && !advanced) {
		throw unsupportedQuery(`'$levels' needs 'ConsistencyLevel: eventual' and '$count=true'.`);
	}
	if (levels === 0 && (advanced || call.query.has('$search'))) {
		throw unsupportedQuery(`'$expand' is not supported with advanced query parameters.`);
	}
	if (name === 'manager') {
		return (object, row) => {
			const manager = managerChain(call, object, select, Math.max(levels, 1));
			if (manager) row.manager = manager;
		};
	}
	return (object, row) => {
		row[name] = related(call.tenant, object, name)
			.slice(0, maxExpanded)
			.map((target) => typed(target, select));
	};
}

function typed(object: DirectoryObject, select?: string[]): Record<string, unknown> {
	return { '@odata.type': `#microsoft.graph.${typeOf(object)}`, ...project(object, select) };
}

function managerChain(
	call: Call,
	object: DirectoryObject,
	select: string[] | undefined,
	levels: number,
): Record<string, unknown> | undefined {
	const [manager] = related(call.tenant, object, 'manager');
	if (!manager) return undefined;
	const above = levels > 1 ? managerChain(call, manager, select, levels - 1) : undefined;
	return { ...typed(manager, select), ...(above && { manager: above }) };
}

function parseOptions(text: string, name: string): { select?: string[]; levels: number } {
	let select: string[] | undefined;
	let levels = 0;
	for (const option of text.split(';').filter(Boolean)) {
		const [key, value = ''] = option.trim().split('=');
		const depth = value === 'max' ? 1000 : Number(value);
		if (key === '$select') select = parseSelect(value, ['user', 'group', 'servicePrincipal']);
		else if (key === '$levels' && name === 'manager' && depth >= 1) levels = depth;
		else throw badRequest(`Option '${option}' is not supported in '$expand'.`);
	}
	return { select, levels };
}
