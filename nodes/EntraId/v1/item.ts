import type { IExecuteFunctions } from 'n8n-workflow';

import type { CredentialType } from '../GenericFunctions';
import { CREDENTIAL_TYPES, isRecord } from '../GenericFunctions';

const hasExpression = (value: unknown): boolean =>
	typeof value === 'string'
		? value.startsWith('=')
		: (Array.isArray(value) || isRecord(value)) && Object.values(value).some(hasExpression);

/** What the items of a run share. */
class Shared {
	/** What waits until all items have their output. */
	readonly afterwards: Array<() => void> = [];
	private readonly values = new Map<string, unknown>();
	private readonly raw = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** A parameter as it was entered, its expressions as texts. */
	rawOf(name: string): unknown {
		if (!this.raw.has(name)) {
			this.raw.set(name, this.context.getNodeParameter(name, 0, null, { rawExpressions: true }));
		}
		return this.raw.get(name);
	}

	/** A parameter without any expression; objects are copies, since they end in outputs. */
	valueOf(name: string): unknown {
		if (!this.values.has(name)) {
			this.values.set(name, this.context.getNodeParameter(name, 0, undefined));
		}
		const value = this.values.get(name);
		return typeof value === 'object' ? structuredClone(value) : value;
	}
}

/**
 * Reads the node's parameters for one item. Each is evaluated at most once an item, since n8n takes about a millisecond
 * for an expression, and since two evaluations may differ: what is reported is what was sent.
 */
export class ItemReader {
	private readonly values = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
		/** How many items the run has. */
		readonly count: number,
		private readonly shared: Shared,
	) {}

	get credentialType(): CredentialType {
		const chosen = this.get('authentication');
		return CREDENTIAL_TYPES.find((type) => type === chosen) ?? 'entraIdOAuth2Api';
	}

	/** Work that waits until all items have their output, e.g. to remember how far the run came. */
	whenDone(work: () => void): void {
		this.shared.afterwards.push(work);
	}

	/** Does what waited. */
	finishRun(): void {
		for (const work of this.shared.afterwards) work();
	}

	/** A parameter's value, or the fallback where the workflow holds none. */
	get(name: string, fallback?: unknown): unknown {
		if (this.values.has(name)) return this.values.get(name) ?? fallback;
		const raw = this.shared.rawOf(name);
		if (raw === null || raw === undefined) return fallback;
		if (!hasExpression(raw)) return this.shared.valueOf(name);
		const value: unknown = this.context.getNodeParameter(name, this.index, undefined);
		this.values.set(name, value);
		return value;
	}
}

/** A reader for each item of the run. */
export function itemReaders(context: IExecuteFunctions): ItemReader[] {
	const shared = new Shared(context);
	const items = context.getInputData();
	return items.map((_item, index) => new ItemReader(context, index, items.length, shared));
}
