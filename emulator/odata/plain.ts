import { contextUrl, ok, type Call, type GraphReply } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { propertiesOf } from '../schema';
import { compileFilter } from './filter';
import { unknownSelected } from './select';

/** An object that is no directory object, such as a domain or a role assignment. */
type Row = Record<string, unknown> & { id: string };

/** Answers a small list in one page, with `$filter` and `$select` on the type's properties. */
export function plainList(call: Call, type: string, context: string, rows: Row[]): GraphReply {
	const filter = call.query.get('$filter');
	const matches = filter === undefined ? undefined : compileFilter(filter, [type], () => 0).matches;
	const value = rows
		.filter((row) => matches?.(row as DirectoryObject) ?? true)
		.map((row) => picked(call, type, row));
	return ok({ '@odata.context': contextUrl(call, context), value });
}

/** The row with the properties of `$select` alone, or as it is. */
export function picked(call: Call, type: string, row: Row): Record<string, unknown> {
	const names = call.query.get('$select')?.split(',');
	if (!names) return row;
	const unknown = names.find((name) => !propertiesOf(type).has(name));
	if (unknown !== undefined) throw unknownSelected(unknown, type);
	return Object.fromEntries(['id', ...names].map((name) => [name, row[name]]));
}
