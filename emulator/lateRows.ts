/** Rows that are no directory objects, with what a replica that is late still has and does not have yet. */
export class LateRows<T extends { id: string }> extends Map<string, T> {
	private readonly addedAt = new Map<string, number>();

	private readonly removed: Array<{ row: T; addedAt: number; removedAt: number }> = [];

	constructor(private readonly clock: () => number) {
		super();
	}

	override set(id: string, row: T): this {
		this.addedAt.set(id, this.clock());
		return super.set(id, row);
	}

	override delete(id: string): boolean {
		const row = this.get(id);
		if (row) {
			const addedAt = this.addedAt.get(id) ?? 0;
			this.removed.push({ row, addedAt, removedAt: this.clock() });
		}
		return super.delete(id);
	}

	/** The rows as they were so many milliseconds ago. */
	before(lagMs: number): T[] {
		if (!lagMs) return [...this.values()];
		const then = this.clock() - lagMs;
		const lingering = this.removed.filter(
			({ addedAt, removedAt }) => addedAt <= then && removedAt > then,
		);
		const seen = [...this.values()].filter(({ id }) => (this.addedAt.get(id) ?? 0) <= then);
		return [...seen, ...lingering.map(({ row }) => row)];
	}
}
