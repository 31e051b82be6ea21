/** A row of a list that is no directory object, such as a grant. */
export type LateRow = Record<string, unknown> & { id: string };

interface Version {
	row: LateRow;
	/** From when to when it holds, in epoch milliseconds. */
	from: number;
	until: number;
}

/** Rows with their past, so that a replica that is late shows what it was. */
export class LateRows {
	private readonly versions: Version[] = [];

	constructor(private readonly clock: () => number) {}

	/** Adds a row, known everywhere at once when it belongs to the tenant's past. */
	add(row: LateRow, when: 'now' | 'past' = 'now'): LateRow {
		const from = when === 'past' ? -Infinity : this.clock();
		this.versions.push({ row, from, until: Infinity });
		return row;
	}

	/** Sets properties of a row, which must be there. */
	update(id: string, properties: Record<string, unknown>): void {
		const row = this.get(id);
		if (!row) return;
		this.remove(id);
		this.add({ ...row, ...properties, id });
	}

	/** False where there is none. */
	remove(id: string): boolean {
		const version = this.versions.find((one) => one.until === Infinity && one.row.id === id);
		if (!version) return false;
		version.until = this.clock();
		return true;
	}

	/** The row as it is now. */
	get(id: string): LateRow | undefined {
		return this.all().find((row) => row.id === id);
	}

	/** All rows as they were so many milliseconds ago, oldest first. */
	all(lagMs = 0): LateRow[] {
		const at = lagMs > 0 ? this.clock() - lagMs : undefined;
		return this.versions
			.filter(({ from, until }) =>
				at === undefined ? until === Infinity : from <= at && at < until,
			)
			.map(({ row }) => row);
	}
}
