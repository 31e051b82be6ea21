/** A row of a list that is no directory object, such as a grant. */
export type LateRow = Record<string, unknown> & { id: string };

interface Version<T> {
	row: T;
	/** From when to when it holds, in epoch milliseconds. */
	from: number;
	until: number;
}

/** Rows that are no directory objects, by their IDs, with their past: a replica that is late shows what they were. */
export class LateRows<T extends LateRow = LateRow> extends Map<string, T> {
	private readonly versions: Array<Version<T>> = [];

	constructor(private readonly clock: () => number) {
		super();
	}

	/** Adds a row, known everywhere at once when it belongs to the tenant's past. */
	add(row: T, when: 'now' | 'past' = 'now'): T {
		this.end(row.id);
		const from = when === 'past' ? -Infinity : this.clock();
		this.versions.push({ row, from, until: Infinity });
		super.set(row.id, row);
		return row;
	}

	override set(_id: string, row: T): this {
		this.add(row);
		return this;
	}

	override delete(id: string): boolean {
		this.end(id);
		return super.delete(id);
	}

	/** The rows as they were so many milliseconds ago. */
	before(lagMs: number): T[] {
		if (!lagMs) return [...this.values()];
		const then = this.clock() - lagMs;
		return this.versions
			.filter(({ from, until }) => from <= then && then < until)
			.map(({ row }) => row);
	}

	private end(id: string): void {
		const version = this.versions.find(({ row, until }) => until === Infinity && row.id === id);
		if (version) version.until = this.clock();
	}
}
