/* eslint-disable @n8n/community-nodes/require-node-api-error -- never ships */
import { contextUrl, ok, type Call, type GraphReply } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, GraphError } from '../errors';
import type { RecordRow } from '../records';
import { emptyValue, isNavigation, propertiesOf } from '../schema';
import { compileFilter } from './filter';
import { compileOrder } from './orderby';
import { nextPage } from './page';
import { parseSelect } from './select';

/** A list of entries that are no directory objects. */
export interface RecordSource {
	/** What `@odata.context` names. */
	context: string;
	type: string;
	rows: RecordRow[];
	pageSize: number;
	maxPageSize: number;
	/** Property by which it is sorted without `$orderby`; the order in which entries were added where absent. */
	newestFirst?: string;
	/** Properties that `$filter` may use, each with the operators; all where absent. */
	filters?: Record<string, string[]>;
}

/** Answers a list of entries, or the next page of one. */
export function recordList(call: Call, source: RecordSource): GraphReply {
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const { type } = source;
	const names = call.query.get('$select');
	const select = names === undefined ? undefined : ['id', ...parseSelect(names, [type])];
	const objects = selected(call, source) as DirectoryObject[];
	const fragment = names === undefined ? source.context : `${source.context}(${names})`;
	const page = nextPage(call, {
		context: contextUrl(call, fragment),
		objects,
		pageSize: pageSizeOf(call, source),
		eventual: false,
		row: (row) => shown(type, row, select),
	});
	if (call.query.get('$count')?.toLowerCase() !== 'true') return ok(page);
	return ok({ ...page, '@odata.count': objects.length });
}

function selected(call: Call, { type, rows, newestFirst, filters }: RecordSource): RecordRow[] {
	const filter = call.query.get('$filter');
	const order = call.query.get('$orderby') ?? (newestFirst && `${newestFirst} desc`);
	const matches = filter === undefined ? undefined : matcher(filter, type, filters);
	const found = rows.filter((row) => matches?.(row as DirectoryObject) ?? true);
	if (!order) return found;
	const { compare } = compileOrder(order, [type]);
	return found.sort((left, right) => compare(left as DirectoryObject, right as DirectoryObject));
}

/** Every wrong filter is refused in the same words, a quoted date too [ISS docs#14173]. */
function matcher(filter: string, type: string, allowed: RecordSource['filters']) {
	try {
		const { matches, uses } = compileFilter(filter, [type], () => 0);
		const isAllowed = uses.every(
			({ property, operator }) => !allowed || (allowed[property]?.includes(operator) ?? false),
		);
		if (isAllowed) return matches;
	} catch (error) {
		if (!(error instanceof GraphError)) throw error;
	}
	throw new GraphError(400, 'BadRequest', 'Invalid filter clause');
}

function pageSizeOf(call: Call, { pageSize, maxPageSize }: RecordSource): number {
	const text = call.query.get('$top');
	if (text === undefined) return pageSize;
	const size = Number(text);
	if (/^\d+$/.test(text) && size >= 1 && size <= maxPageSize) return size;
	throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${maxPageSize}.`);
}

function shown(type: string, row: RecordRow, select?: string[]): Record<string, unknown> {
	const properties = propertiesOf(type);
	const names = select ?? [...properties.keys()];
	const columns = names
		.map((name) => ({ name, token: properties.get(name) ?? '' }))
		.filter(({ token }) => token && !isNavigation(token))
		.map(({ name, token }): [string, unknown] => [name, row[name] ?? emptyValue(token)]);
	return Object.fromEntries(columns);
}
