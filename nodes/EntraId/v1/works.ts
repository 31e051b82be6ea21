import { BadParameter } from '../shared/badParameter';
import { toError } from '../GenericFunctions';
import { ItemFailure } from './failures';
import type { ItemReader } from './item';
import type { Operation } from './operation';

/** The items that are one piece of work, in their order: the first does it for all. Most works have one item. */
export type Work = [ItemReader, ...ItemReader[]];

/** The works of a run, in the order of their first items, and the items that cannot be used. */
export interface Gathered {
	works: Work[];
	failed: Map<number, ItemFailure>;
}

/** Puts the items together that belong to one work: each is alone where the operation gathers none. */
export function gatherItems({ gather }: Operation, items: ItemReader[]): Gathered {
	const failed: Gathered['failed'] = new Map();
	if (!gather) return { works: items.map((item) => [item]), failed };
	const works = new Map<string, Work>();
	for (const item of items) {
		try {
			const name = gather(item);
			const work = works.get(name);
			if (work) work.push(item);
			else works.set(name, [item]);
		} catch (error) {
			failed.set(item.index, new ItemFailure(toError(error)));
		}
	}
	return { works: [...works.values()], failed };
}

/** Why an item is not tried that may belong together with one that cannot be used. */
export const notWhole = (failed: Gathered['failed']): ItemFailure =>
	new ItemFailure(
		new BadParameter(
			`Not tried, because item ${[...failed.keys()].join(', ')} cannot be used`,
			'All items of a run form one list here, and one of them cannot be read. Correct that item, or remove it before this node.',
		),
	);
