import type { ChangeLog, LinkChange } from './changes';
import type { Directory } from './directory';
import { typeOf } from './directoryObject';
import { Relation } from './relations';

type Name = LinkChange['relation'];

/** The links between directory objects; making and cutting one is a change of the object it starts from. */
export class Links {
	readonly relations: Record<Name, Relation> = {
		members: new Relation(),
		owners: new Relation(),
		manager: new Relation(),
	};

	constructor(
		private readonly directory: Directory,
		private readonly changes: ChangeLog,
		private readonly clock: () => number,
	) {}

	/** Makes a link; false when it is there already. */
	add(relation: Name, from: string, to: string): boolean {
		const added = this.relations[relation].add(from, to);
		if (added) this.log(relation, from, to, false);
		return added;
	}

	/** Cuts a link; false when there was none. */
	remove(relation: Name, from: string, to: string): boolean {
		const removed = this.relations[relation].remove(from, to);
		if (removed) this.log(relation, from, to, true);
		return removed;
	}

	/** Cuts every link to the object, as changes, and drops those from it. */
	forget(id: string): void {
		for (const [name, relation] of Object.entries(this.relations)) {
			for (const from of [...relation.inverse(id)]) this.remove(name as Name, from, id);
			relation.forget(id);
		}
	}

	private log(relation: Name, from: string, to: string, removed: boolean): void {
		const object = this.directory.find(from) ?? this.directory.deleted.get(from);
		const target = this.directory.find(to) ?? this.directory.deleted.get(to);
		if (!object || !target) return;
		this.changes.add({
			at: this.clock(),
			type: typeOf(object),
			id: from,
			kind: 'updated',
			properties: [],
			link: { relation, id: to, type: typeOf(target), removed },
		});
	}
}
