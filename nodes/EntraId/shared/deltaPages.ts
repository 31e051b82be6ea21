import type { IDataObject } from 'n8n-workflow';

import { records } from '../GenericFunctions';

const isPart = (name: string): boolean => name.endsWith('@delta');

/** An ID as it can be compared: Graph writes it in either case. */
const keyOf = ({ id }: IDataObject, index: number): string =>
	typeof id === 'string' ? id.toLowerCase() : `without an ID: ${index}`;

/**
 * Each object once. Graph repeats a large group on several pages of a delta query, each time with another part of its
 * members [D21:delta-query-groups.md], and may tell the same change twice [DQ]; then the later word on it counts.
 */
export function mergeRepeats(objects: IDataObject[]): IDataObject[] {
	const merged = new Map<string, IDataObject>();
	for (const [index, object] of objects.entries()) {
		const key = keyOf(object, index);
		const earlier = merged.get(key);
		if (!earlier || object['@removed'] !== undefined || earlier['@removed'] !== undefined) {
			merged.set(key, object);
			continue;
		}
		const parts = Object.keys(earlier)
			.filter((name) => isPart(name) && Array.isArray(object[name]))
			.map((name): [string, IDataObject[]] => [
				name,
				[...records(earlier[name]), ...records(object[name])],
			]);
		merged.set(key, { ...earlier, ...object, ...Object.fromEntries(parts) });
	}
	return [...merged.values()];
}
