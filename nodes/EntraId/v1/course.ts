import type { INodeExecutionData } from 'n8n-workflow';

import type { Ending, GraphReply, GraphRequest, Sending, Settled } from '../GenericFunctions';
import { isRead, toError } from '../GenericFunctions';
import { ItemFailure } from './failures';
import { readOptions } from './fields/options';
import type { ItemReader } from './item';
import type { Operation, Output } from './operation';
import type { Steps } from './steps';
import type { Work } from './works';

/** What became of one item: its output, why it has none, or `undefined` when it was not tried. */
export type ItemResult = INodeExecutionData[] | ItemFailure | undefined;

/** Shows a request instead of sending it. */
export type Show = (request: GraphRequest) => Promise<INodeExecutionData>;

/** What Graph would answer to a write that a dry run shows. */
const planned = ({ method }: GraphRequest): GraphReply =>
	method === 'POST'
		? { status: 201, headers: {}, body: { id: '{new ID}' } }
		: { status: 204, headers: {} };

/** One item on its way through its steps, or the first of several that are one work. */
export class Course {
	/** What it waits for. */
	requests: GraphRequest[] = [];
	/** What has had its effect, in words; nothing before that. */
	done?: string;
	/** How its requests are sent. */
	sending?: Sending;
	/** What begins when this one is over. */
	next?: Course;
	private outcome: ItemResult | Promise<ItemResult>;
	private readonly steps: Steps<Output>;
	/** Given in a dry run: reads are sent, and writes shown. */
	private show?: Show;
	private readonly plan: GraphRequest[] = [];
	private settled: Settled[] = [];
	private open = 0;

	constructor(
		private readonly work: Work,
		private readonly operation: Operation,
		root: string,
		show: Show,
	) {
		this.steps = operation.steps(this.item, root, work);
		try {
			const { dryRun, sending } = readOptions(this.item);
			this.sending = sending;
			if (dryRun) this.show = show;
		} catch (error) {
			this.fail(toError(error));
		}
	}

	get item(): ItemReader {
		return this.work[0];
	}

	get isOver(): boolean {
		return this.outcome !== undefined;
	}

	get hasFailed(): boolean {
		return this.outcome instanceof ItemFailure;
	}

	/**
	 * What each item comes to, by its place in the run; `undefined` where it came to no end. The first has the output of all
	 * of its work, and the others share its failure.
	 */
	async results(): Promise<Array<[number, ItemResult]>> {
		const outcome = await this.outcome;
		const shared = Array.isArray(outcome) ? [] : outcome;
		return this.work.map((item) => [item.index, item === this.item ? outcome : shared]);
	}

	/** Goes on to what has to be sent next, or to the end. */
	advance(): void {
		if (this.isOver) return;
		try {
			for (;;) {
				const { done, value } = this.steps.next(this.settled);
				if (done) return this.end(value);
				this.requests = value;
				this.settled = [];
				this.open = value.length;
				if (this.show && !this.goesOnDry()) return this.endPlan();
				if (this.settled.length < this.open) return;
			}
		} catch (error) {
			if (this.plan.length > 0) this.endPlan();
			else this.fail(toError(error));
		}
	}

	/** Takes the end of a request; returns whether the item can go on. */
	take(position: number, ending: Ending): boolean {
		if (this.isOver) return false;
		if ('stopped' in ending) {
			this.abandon(ending.stopped);
			return false;
		}
		if ('reply' in ending && !isRead(this.requests[position])) this.note(ending.reply);
		this.settled[position] = ending;
		return --this.open === 0;
	}

	/** Ends the item before its last step. */
	abandon(cause: Error): void {
		this.steps.return([]);
		this.fail(cause);
	}

	private fail(error: Error): void {
		this.outcome = error instanceof ItemFailure ? error : new ItemFailure(error, this.done);
	}

	private end(output: Output): void {
		if (this.plan.length > 0) return this.endPlan();
		if (!(output instanceof Promise)) {
			this.outcome = Array.isArray(output) ? output : [{ json: output }];
			return;
		}
		this.outcome = output.catch((error: unknown) => new ItemFailure(toError(error), this.done));
	}

	private note({ status, body }: GraphReply): void {
		// What Graph has only accepted may still come to nothing.
		if (status === 202) return;
		const id = typeof body?.id === 'string' ? ` (ID ${body.id})` : '';
		this.done ??= `'${this.operation.action}' succeeded${id}`;
	}

	/** In a dry run: notes writes as done. A read after them would find what is not there yet, so there it ends. */
	private goesOnDry(): boolean {
		const writes = this.requests.filter((request) => !isRead(request));
		this.plan.push(...writes);
		if (this.plan.length === 0) return true;
		this.settled = writes.map((request) => ({ reply: planned(request) }));
		return writes.length === this.requests.length;
	}

	private endPlan(): void {
		const { plan, show } = this;
		this.steps.return([]);
		if (show) this.outcome = Promise.all(plan.map(show));
	}
}
