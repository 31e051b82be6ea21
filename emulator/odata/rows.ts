import { contextUrl, ok, type Call, type GraphReply } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { unsupportedQuery } from '../errors';
import type { LateRow } from '../lateRows';
import { propertiesOf } from '../schema';
import { compileFilter } from './filter';
import { readPageSize } from './list';
import { nextPage } from './page';
import { unknownSelected } from './select';

/** A list of rows that are no directory objects. */
export interface RowSource {
	/** What `@odata.context` names. */
	context: string;
	type: string;
	rows: LateRow[];
	/** Properties that Graph filters by; all where absent. */
	filters?: readonly string[];
	/** What an answer shows of a row besides its properties. */
	more?(row: LateRow): Record<string, unknown>;
}

/** Answers such a list, or the next page of one. */
export function rowList(call: Call, { context, type, rows, filters, more }: RowSource): GraphReply {
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const filter = call.query.get('$filter');
	const matches = filter === undefined ? undefined : matcher(filter, type, filters);
	const found = rows.filter((row) => matches?.(row as DirectoryObject) ?? true);
	const names = call.query.get('$select')?.split(',');
	const unknown = names?.find((name) => !propertiesOf(type).has(name));
	if (unknown !== undefined) throw unknownSelected(unknown, type);
	const page = nextPage(call, {
		context: contextUrl(call, context),
		objects: found as DirectoryObject[],
		pageSize: readPageSize(call),
		eventual: false,
		row: (row) => ({
			...(names ? Object.fromEntries(['id', ...names].map((name) => [name, row[name]])) : row),
			...more?.(row),
		}),
	});
	return ok(page);
}

function matcher(filter: string, type: string, allowed: RowSource['filters']) {
	const { matches, properties } = compileFilter(filter, [type], () => 0);
	const other = properties.find((name) => allowed && !allowed.includes(name));
	if (other !== undefined) {
		throw unsupportedQuery(
			`Unsupported or invalid query filter clause specified for property '${other}' of resource '${type}'.`,
		);
	}
	return matches;
}
