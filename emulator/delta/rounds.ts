import type { Change, LinkChange } from '../changes';
import type { DirectoryObject, DirectoryType } from '../directoryObject';
import { related } from '../navigation';
import { typeOf } from '../directoryObject';
import type { View } from '../view';

/** What a delta query tracks; it is the same for all rounds of a chain of links. */
export interface Tracking {
	type: DirectoryType;
	/** Properties and relationships of `$select`; undefined tracks all. */
	select?: string[];
	/** Objects of `$filter`; undefined tracks all. */
	ids?: string[];
}

/** One entry of a round, rendered when its page is fetched. */
export interface DeltaEntry {
	id: string;
	object?: DirectoryObject;
	/** Why the object is gone: `changed` when it can be restored, `deleted` for good [DQ]. */
	removed?: 'changed' | 'deleted';
	/** Properties that changed; undefined when the whole object is new to the reader. */
	changed?: ReadonlySet<string>;
	links: LinkChange[];
}

/** Relationships that a type's delta query can report. */
const relations: Partial<Record<DirectoryType, Array<LinkChange['relation']>>> = {
	user: ['manager'],
	group: ['members', 'owners'],
	directoryRole: ['members'],
	administrativeUnit: ['members'],
};

/** Relationships that are reported without `$select` [D21:delta-query-groups.md]. */
const byDefault: Partial<Record<DirectoryType, string[]>> = {
	group: ['members'],
	directoryRole: ['members'],
	administrativeUnit: ['members'],
};

/** The relationships that this query reports. */
export function trackedRelations({ type, select }: Tracking): Array<LinkChange['relation']> {
	const wanted = select ?? byDefault[type] ?? [];
	return (relations[type] ?? []).filter((name) => wanted.includes(name));
}

/** The first round: everything there is. */
export function initialEntries(view: View, tracking: Tracking): DeltaEntry[] {
	const all = [...view.directory.all(tracking.type)];
	const names = trackedRelations(tracking);
	return all
		.filter(({ id }) => !tracking.ids || tracking.ids.includes(id))
		.map((object) => ({ id: object.id, object, links: linksOf(view, object, names) }));
}

function linksOf(
	view: View,
	object: DirectoryObject,
	names: Array<LinkChange['relation']>,
): LinkChange[] {
	return names.flatMap((relation) =>
		related(view, object, relation).map((target) => ({
			relation,
			id: target.id,
			type: typeOf(target),
			removed: false,
		})),
	);
}

interface Folded {
	isNew: boolean;
	changed: Set<string>;
	links: Map<string, LinkChange>;
}

/**
 * A later round: what changed, each object once.
 * @param hidesRestorations whether a restoration counts as a change of no selected property
 */
export function changedEntries(
	view: View,
	tracking: Tracking,
	changes: Change[],
	hidesRestorations: boolean,
): DeltaEntry[] {
	const folded = new Map<string, Folded>();
	for (const { type, id, kind, properties, link } of changes) {
		if (type !== tracking.type || (tracking.ids && !tracking.ids.includes(id))) continue;
		const entry = folded.get(id) ?? { isNew: false, changed: new Set(), links: new Map() };
		folded.set(id, entry);
		const isHidden = kind === 'restored' && hidesRestorations && tracking.select !== undefined;
		if (kind === 'created' || (kind === 'restored' && !isHidden)) entry.isNew = true;
		for (const name of isHidden ? ['deletedDateTime'] : properties) entry.changed.add(name);
		if (link) entry.links.set(`${link.relation}/${link.id}`, link);
	}
	return [...folded].flatMap(([id, entry]) => {
		const found = entryOf(view, tracking, id, entry);
		return found ? [found] : [];
	});
}

function entryOf(
	view: View,
	tracking: Tracking,
	id: string,
	{ isNew, changed, links }: Folded,
): DeltaEntry | undefined {
	const object = view.directory.find(id);
	if (!object) {
		const removed = view.directory.deleted.has(id) ? 'changed' : 'deleted';
		return { id, removed, links: [] };
	}
	const names = trackedRelations(tracking);
	if (isNew) return { id, object, links: linksOf(view, object, names) };
	const tracked = [...links.values()].filter(({ relation }) => names.includes(relation));
	const isTracked = [...changed].some((name) => !tracking.select || tracking.select.includes(name));
	return isTracked || tracked.length ? { id, object, changed, links: tracked } : undefined;
}

/** Cuts entries with many links in parts: Graph repeats a large group with another part of its members. */
export function splitEntries(entries: DeltaEntry[], most: number): DeltaEntry[] {
	return entries.flatMap((entry) => {
		if (entry.links.length <= most) return [entry];
		const parts: DeltaEntry[] = [];
		for (let start = 0; start < entry.links.length; start += most) {
			parts.push({ ...entry, links: entry.links.slice(start, start + most) });
		}
		return parts;
	});
}
