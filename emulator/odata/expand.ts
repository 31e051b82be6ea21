import { isEventual, type Call } from '../call';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { advancedOnly, badRequest, unsupportedQuery } from '../errors';
import { hasNavigation, related } from '../navigation';
import { viewOf } from '../replicas';
import type { View } from '../view';
import { parseSelect, project } from './select';

/** Most levels of managers. */
const maxLevels = 1000;

/** Adds the expanded relationship to an object's answer. */
export type Expander = (object: DirectoryObject, row: Record<string, unknown>) => void;

/** More than these are not returned, and there is no nextLink for the rest [D21:query-parameters.md]. */
const maxExpanded = 20;

/**
 * Parses and checks an `$expand`: one relationship, one level, not in advanced queries [D21:known-issues.md, AQ]. The
 * exception is `manager($levels=…)`, of a single user alone and with ConsistencyLevel [DC:user-list-manager].
 */
export function compileExpand(
	text: string,
	type: DirectoryType,
	call: Call,
	of: 'single' | 'list',
): Expander {
	const match = /^\s*(\w+)(?:\((.*)\))?\s*$/s.exec(text);
	if (!match || !hasNavigation(type, match[1])) {
		throw badRequest(`Invalid '$expand' clause '${text}' for type 'microsoft.graph.${type}'.`);
	}
	const [, name, options] = match;
	const { select, levels } = parseOptions(options ?? '', name);
	const counting = call.query.get('$count')?.toLowerCase() === 'true';
	if (levels > 0 && of === 'list') {
		throw unsupportedQuery("'$levels' is supported on a single user alone.");
	}
	if (levels > 0 && !isEventual(call)) throw advancedOnly('$levels');
	if (of === 'list' && ((isEventual(call) && counting) || call.query.has('$search'))) {
		throw unsupportedQuery(`'$expand' is not supported with advanced query parameters.`);
	}
	const view = viewOf(call, of === 'single' ? 'reads' : 'lists');
	if (name === 'manager') {
		return (object, row) => {
			const manager = managerChain(view, object, select, Math.max(levels, 1));
			if (manager) row.manager = manager;
		};
	}
	return (object, row) => {
		row[name] = related(view, object, name)
			.slice(0, maxExpanded)
			.map((target) => typed(target, select));
	};
}

function typed(object: DirectoryObject, select?: string[]): Record<string, unknown> {
	return { '@odata.type': `#microsoft.graph.${typeOf(object)}`, ...project(object, select) };
}

function managerChain(
	view: View,
	object: DirectoryObject,
	select: string[] | undefined,
	levels: number,
): Record<string, unknown> | undefined {
	const [manager] = related(view, object, 'manager');
	if (!manager) return undefined;
	const above = levels > 1 ? managerChain(view, manager, select, levels - 1) : undefined;
	return { ...typed(manager, select), ...(above && { manager: above }) };
}

const isDepth = (depth: number): boolean =>
	Number.isInteger(depth) && depth >= 1 && depth <= maxLevels;

function parseOptions(text: string, name: string): { select?: string[]; levels: number } {
	let select: string[] | undefined;
	let levels = 0;
	for (const option of text.split(';').filter(Boolean)) {
		const [key, value = ''] = option.trim().split('=');
		const depth = value === 'max' ? maxLevels : Number(value);
		if (key === '$select') select = parseSelect(value, ['user', 'group', 'servicePrincipal']);
		else if (key === '$levels' && name === 'manager' && isDepth(depth)) levels = depth;
		else throw badRequest(`Option '${option}' is not supported in '$expand'.`);
	}
	return { select, levels };
}
