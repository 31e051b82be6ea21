import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

const keyOf = ({ workflow, node }: ICheckProcessedContextData): string =>
	`${workflow.id} ${node?.id}`;

/** `beforeWrite` is called before each write, which it may refuse as a database does. */
export const processed = {
	beforeWrite: (async () => {}) as (items: DeduplicationItemTypes[]) => Promise<void>,
	/** What is kept, by workflow and node. */
	entries: new Map<string, DeduplicationItemTypes[]>(),
};

/** What n8n keeps in its database of the values that a node has processed, without the database. */
class Processed implements IDataDeduplicator {
	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: string,
		data: ICheckProcessedContextData,
		{ maxEntries = Infinity }: ICheckProcessedOptions,
	) {
		await processed.beforeWrite(items);
		const entries = processed.entries.get(keyOf(data)) ?? [];
		const known = new Set(entries);
		const fresh = items.filter((item) => !known.has(item));
		processed.entries.set(keyOf(data), [...entries, ...fresh].slice(-maxEntries));
		return { new: fresh, processed: items.filter((item) => known.has(item)) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: string,
		data: ICheckProcessedContextData,
	) {
		await processed.beforeWrite(items);
		const gone = new Set(items);
		processed.entries.set(
			keyOf(data),
			(processed.entries.get(keyOf(data)) ?? []).filter((item) => !gone.has(item)),
		);
	}

	async clearAllProcessedItems(_scope: string, data: ICheckProcessedContextData) {
		processed.entries.delete(keyOf(data));
	}

	async getProcessedDataCount(_scope: string, data: ICheckProcessedContextData) {
		return processed.entries.get(keyOf(data))?.length ?? 0;
	}
}

let started: Promise<void> | undefined;

/** Gives n8n's engine a place for processed values; once for a test file. */
export async function rememberProcessed(): Promise<void> {
	started ??= DataDeduplicationService.init(new Processed());
	await started;
}
