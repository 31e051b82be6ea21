import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

const keyOf = ({ workflow, node }: ICheckProcessedContextData): string =>
	`${workflow.id} ${node?.id}`;

/** What n8n keeps in its database of the values that a node has processed, without the database. */
class Processed implements IDataDeduplicator {
	private readonly entries = new Map<string, DeduplicationItemTypes[]>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: string,
		data: ICheckProcessedContextData,
		{ maxEntries = Infinity }: ICheckProcessedOptions,
	) {
		const known = this.entries.get(keyOf(data)) ?? [];
		const fresh = items.filter((item) => !known.includes(item));
		this.entries.set(keyOf(data), [...known, ...fresh].slice(-maxEntries));
		return { new: fresh, processed: items.filter((item) => known.includes(item)) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: string,
		data: ICheckProcessedContextData,
	) {
		const known = this.entries.get(keyOf(data)) ?? [];
		this.entries.set(
			keyOf(data),
			known.filter((item) => !items.includes(item)),
		);
	}

	async clearAllProcessedItems(_scope: string, data: ICheckProcessedContextData) {
		this.entries.delete(keyOf(data));
	}

	async getProcessedDataCount(_scope: string, data: ICheckProcessedContextData) {
		return this.entries.get(keyOf(data))?.length ?? 0;
	}
}

let started: Promise<void> | undefined;

/** Gives n8n's engine a place for processed values; once for a test file. */
export async function rememberProcessed(): Promise<void> {
	started ??= DataDeduplicationService.init(new Processed());
	await started;
}
