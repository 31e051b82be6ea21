import type { Change, LinkChange } from './changes';
import { typeOf, type DirectoryObject, type DirectoryType } from './directoryObject';
import type { Relation } from './relations';
import type { Tenant } from './tenant';
import type { View } from './view';

type Place = 'live' | 'deleted' | 'nowhere';

/** An object as the replica has it. */
interface Held {
	place: Place;
	object: DirectoryObject;
}

/** Where an object was before a change of this kind; an update leaves it where it is. */
const placesBefore: Partial<Record<Change['kind'], Place>> = {
	created: 'nowhere',
	deleted: 'live',
	restored: 'deleted',
};

/** A copy of the directory that has not got the latest changes: as it was before them. */
export class Replica implements View {
	readonly directory: View['directory'];

	readonly members: Relation;

	readonly owners: Relation;

	readonly managers: Relation;

	/** Objects that the missing changes are about. */
	private readonly held = new Map<string, Held>();

	/** @param missing changes that have not arrived yet, oldest first */
	constructor(
		private readonly tenant: Tenant,
		missing: Change[],
	) {
		const newestFirst = [...missing].reverse();
		for (const change of newestFirst) if (!change.link) this.undo(change);
		this.members = without(tenant.members, newestFirst, 'members');
		this.owners = without(tenant.owners, newestFirst, 'owners');
		this.managers = without(tenant.managers, newestFirst, 'manager');
		const deleted = new Map([...tenant.directory.deleted].filter(([id]) => !this.held.has(id)));
		for (const [id, { place, object }] of this.held) {
			if (place === 'deleted') deleted.set(id, object);
		}
		this.directory = {
			find: (id) => this.find(id),
			findByKey: (type, property, value) => this.findByKey(type, property, value),
			all: (type) => this.all(type),
			deleted,
		};
	}

	private undo({ id, kind, before }: Change): void {
		const known = this.held.get(id) ?? this.now(id, before?.object);
		if (!known) return;
		const object = { ...known.object, ...before?.properties };
		const place = kind === 'purged' ? before?.place : placesBefore[kind];
		this.held.set(id, { place: place ?? known.place, object });
	}

	/** Where the object is now; one that was purged is handed in. */
	private now(id: string, purged?: DirectoryObject): Held | undefined {
		const { directory } = this.tenant;
		const live = directory.find(id);
		if (live) return { place: 'live', object: live };
		const deleted = directory.deleted.get(id);
		if (deleted) return { place: 'deleted', object: deleted };
		return purged && { place: 'nowhere', object: purged };
	}

	private find(id: string): DirectoryObject | undefined {
		const held = this.held.get(id);
		if (held) return held.place === 'live' ? held.object : undefined;
		return this.tenant.directory.find(id);
	}

	private findByKey(type: DirectoryType, property: string, value: string) {
		const current = this.tenant.directory.findByKey(type, property, value);
		if (current && !this.held.has(current.id)) return current;
		return this.liveHeld(type).find(
			(object) => String(object[property]).toLowerCase() === value.toLowerCase(),
		);
	}

	private *all(type: DirectoryType): Iterable<DirectoryObject> {
		for (const object of this.tenant.directory.all(type)) {
			const seen = this.find(object.id);
			if (seen) yield seen;
		}
		const { collections } = this.tenant.directory;
		for (const object of this.liveHeld(type)) if (!collections[type].has(object.id)) yield object;
	}

	private liveHeld(type: DirectoryType): DirectoryObject[] {
		return [...this.held.values()]
			.filter(({ place, object }) => place === 'live' && typeOf(object) === type)
			.map(({ object }) => object);
	}
}

/** The relation as it was before the links among the changes were made and cut. */
function without(
	relation: Relation,
	newestFirst: Change[],
	name: LinkChange['relation'],
): Relation {
	const links = newestFirst.filter(({ link }) => link?.relation === name);
	if (!links.length) return relation;
	const copy = relation.copy();
	for (const { id, link } of links) {
		if (link?.removed) copy.add(id, link.id);
		else if (link) copy.remove(id, link.id);
	}
	return copy;
}
