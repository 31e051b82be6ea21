import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CredentialType } from '../GenericFunctions';
import { CREDENTIAL_TYPES, isRecord } from '../GenericFunctions';
import { FieldReader } from '../shared/fieldReader';
import { notice } from './fields/notices';

const hasExpression = (value: unknown): boolean =>
	typeof value === 'string'
		? value.startsWith('=')
		: (Array.isArray(value) || isRecord(value)) && Object.values(value).some(hasExpression);

/** What the items of a run share. */
class Shared {
	/** What waits until all items have their output. */
	readonly afterwards: Array<() => void> = [];
	/** Which items lack what a field would change, by its name. */
	readonly lacking = new Map<string, Set<number>>();
	/** What operations remember of the run, by a key of their own. */
	readonly remembered = new Map<string, unknown>();
	private readonly values = new Map<string, unknown>();
	private readonly raw = new Map<string, unknown>();
	/** Read once: n8n copies the whole node whenever it is asked for it. */
	readonly version: number;

	constructor(private readonly context: IExecuteFunctions) {
		this.version = context.getNode().typeVersion;
	}

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
export class ItemReader extends FieldReader {
	private readonly evaluated = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
		/** How many items the run has. */
		readonly count: number,
		fields: INodeProperties[],
		private readonly shared: Shared,
	) {
		super(fields, (name) => this.evaluate(name));
	}

	/** The node's version in the workflow, e.g. 1.1. */
	get version(): number {
		return this.shared.version;
	}

	get credentialType(): CredentialType {
		const chosen = this.evaluate('authentication')?.value;
		return CREDENTIAL_TYPES.find((type) => type === chosen) ?? 'entraIdOAuth2Api';
	}

	/** Work that waits until all items have their output, e.g. to remember how far the run came. */
	whenDone(work: () => void): void {
		this.shared.afterwards.push(work);
	}

	/** What the items of the run share under a key, made by the first that asks: e.g. what was changed on one object. */
	ofRun<T>(key: string, make: () => T): T {
		const { remembered } = this.shared;
		if (!remembered.has(key)) remembered.set(key, make());
		return remembered.get(key) as T;
	}

	/** What only this run knows of the item once it had its effect, e.g. a generated password, and whose it is. */
	handedOut?: { values: IDataObject; whose: string; kind: 'pass' | 'password' | 'secret' };

	/** Counts an item that lacks what a field would change, for a notice at the end of the run. */
	lacks(label: string): void {
		const items = this.shared.lacking.get(label) ?? new Set();
		this.shared.lacking.set(label, items.add(this.index));
	}

	/** Puts a value in the place of what the item held, e.g. an ID for a name. */
	replace(name: string, value: unknown): void {
		this.evaluated.set(name, value);
	}

	/** Does what waited, and says what items lacked. */
	finishRun(): void {
		for (const work of this.shared.afterwards) work();
		for (const [label, { size: count }] of this.shared.lacking) {
			notice(
				this.context,
				`${count} of ${this.count} items had no value for '${label}', so it was left unchanged. To clear a property, give an empty text.`,
			);
		}
	}

	private evaluate(name: string): { value: unknown } | undefined {
		if (this.evaluated.has(name)) return { value: this.evaluated.get(name) };
		const raw = this.shared.rawOf(name);
		if (raw === null || raw === undefined) return undefined;
		if (!hasExpression(raw)) return { value: this.shared.valueOf(name) };
		const value: unknown = this.context.getNodeParameter(name, this.index, undefined);
		this.evaluated.set(name, value);
		return { value };
	}
}

/** A reader for each item of the run, of these fields. */
export function itemReaders(context: IExecuteFunctions, fields: INodeProperties[]): ItemReader[] {
	const shared = new Shared(context);
	const items = context.getInputData();
	return items.map((_item, index) => new ItemReader(context, index, items.length, fields, shared));
}
