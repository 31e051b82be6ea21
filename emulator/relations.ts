const none: ReadonlySet<string> = new Set();

/** Links between objects, by id and in both directions; both keep the order in which links were made. */
export class Relation {
	private readonly forward = new Map<string, Set<string>>();

	private readonly backward = new Map<string, Set<string>>();

	copy(): Relation {
		const copy = new Relation();
		for (const [from, ids] of this.forward) for (const to of ids) copy.add(from, to);
		return copy;
	}

	/** Links `from` to `to`; false when they already are. */
	add(from: string, to: string): boolean {
		if (this.of(from).has(to)) return false;
		insert(this.forward, from, to);
		insert(this.backward, to, from);
		return true;
	}

	/** Unlinks; false when there was no link. */
	remove(from: string, to: string): boolean {
		if (!this.forward.get(from)?.delete(to)) return false;
		this.backward.get(to)?.delete(from);
		return true;
	}

	has(from: string, to: string): boolean {
		return this.of(from).has(to);
	}

	/** Ids that `from` is linked to. */
	of(from: string): ReadonlySet<string> {
		return this.forward.get(from) ?? none;
	}

	/** Ids that are linked to `to`. */
	inverse(to: string): ReadonlySet<string> {
		return this.backward.get(to) ?? none;
	}

	/** Drops every link from and to the object. */
	forget(id: string): void {
		for (const to of [...this.of(id)]) this.remove(id, to);
		for (const from of [...this.inverse(id)]) this.remove(from, id);
	}

	/** Everything reachable from `from`, each once, without `from` itself unless it is in a circle. */
	transitive(from: string): Set<string> {
		return closure(from, (id) => this.of(id));
	}

	/** Everything from which `to` can be reached. */
	transitiveInverse(to: string): Set<string> {
		return closure(to, (id) => this.inverse(id));
	}
}

function insert(map: Map<string, Set<string>>, key: string, value: string): void {
	const set = map.get(key);
	if (set) set.add(value);
	else map.set(key, new Set([value]));
}

function closure(start: string, next: (id: string) => ReadonlySet<string>): Set<string> {
	const found = new Set(next(start));
	for (const id of found) for (const further of next(id)) found.add(further);
	return found;
}
