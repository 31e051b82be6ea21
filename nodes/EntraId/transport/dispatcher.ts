import { MAX_BATCH_SIZE, needsOwnCall, needsPlainCall } from './batch';
import type { GraphContext } from './context';
import { Lanes } from './lanes';
import type { Family } from './pace';
import { paceOf, sharedPace } from './pace';
import { PacedWrites } from './pacedWrites';
import { Pauses } from './pauses';
import type { Fold, Slot } from './readyQueue';
import { newSlot, ReadyQueue } from './readyQueue';
import { leavesOpen } from './request';
import type { Attempt } from './retry';
import { judge } from './retry';
import { exchangeSlots, requestOf } from './slots';
import { Splits } from './splits';
import type { Ending, Entry, Submission } from './submission';
import { end, settle, stopped, toEntry } from './submission';
import { CATCH_UP_LIMIT, pause } from './throttle';
import { toError } from './toError';
import type { GraphRequest } from './types';

export interface DispatchOptions {
	/** 1 to 20; 1 sends strictly one after the other. */
	batchSize?: number;
	/** Makes one request of up to 20 with the same path; where Graph refuses it they are sent one by one. */
	fold?: Fold;
}

/**
 * Sends what it is given through `$batch`, up to the gate's limit at once. Requests to the same object keep their order,
 * equal reads are sent once, what Graph refuses for now is sent again with what else waits then. Whatever throws in one
 * of the calls stops all: nothing more is sent, and each request comes to its end.
 */
export class Dispatcher {
	private readonly lanes = new Lanes<Entry>();
	private readonly ready: ReadyQueue<Entry>;
	private readonly paced = new PacedWrites<Entry>();
	private readonly splits = new Splits<Entry>();
	/** Reads that were not sent yet, by their identity. */
	private readonly reads = new Map<string, Entry>();
	private readonly batchSize: number;
	private readonly fold?: Fold;
	private readonly stopping = new AbortController();
	private readonly signal: AbortSignal;
	private calls = 0;
	/** Calls that have not taken their requests yet. */
	private callsAtGate = 0;
	private pauses = 0;
	private readonly waits = new Pauses();
	private readonly idlers: Array<() => void> = [];

	constructor(
		private readonly context: GraphContext,
		{ batchSize = MAX_BATCH_SIZE, fold }: DispatchOptions = {},
	) {
		this.batchSize = Math.min(Math.max(batchSize, 1), MAX_BATCH_SIZE);
		if (this.batchSize > 1) this.fold = fold;
		this.ready = new ReadyQueue(this.batchSize);
		this.signal = AbortSignal.any([
			this.stopping.signal,
			...(context.signal ? [context.signal] : []),
		]);
	}

	submit(submission: Submission): void {
		const entry = toEntry(submission, this.context);
		const { key, identity, rank } = entry;
		const equal = identity === undefined ? undefined : this.reads.get(identity);
		if (equal && !this.lanes.hasWriteBetween(key, equal.rank, rank)) {
			equal.waiting.push(submission);
			return;
		}
		if (identity !== undefined) this.reads.set(identity, entry);
		if (this.lanes.enter(entry)) this.makeReady([entry]);
		if (this.stopping.signal.aborted) this.drain();
	}

	/** Sends, and resolves when everything has come to its end. */
	async run(): Promise<void> {
		const idle = new Promise<void>((resolve) => this.idlers.push(resolve));
		this.pump();
		await idle;
	}

	private makeReady(entries: Entry[]): void {
		for (const entry of entries) {
			const { request, isFirst } = entry;
			const family = paceOf(request);
			if (family) {
				if (this.fold && !entry.reads) this.paced.add(entry);
				void this.callInTurn(newSlot(entry), family);
				continue;
			}
			if (request.after !== undefined) {
				void this.later(newSlot(entry), request.after);
				continue;
			}
			this.ready.add(entry, {
				alone: needsOwnCall(request),
				isFirst,
				folds: this.fold !== undefined && !entry.reads,
			});
		}
	}

	private pump(): void {
		const most = this.batchSize === 1 ? 1 : CATCH_UP_LIMIT;
		while (this.calls < most && this.callsAtGate < this.ready.calls()) {
			this.calls++;
			this.callsAtGate++;
			void this.call();
		}
		if (this.calls === 0 && this.pauses === 0) for (const wake of this.idlers.splice(0)) wake();
	}

	private async call(): Promise<void> {
		let isAtGate = true;
		let underWay: Array<Slot<Entry>> = [];
		let rest = 0;
		try {
			await this.context.gate.pass(async () => {
				isAtGate = false;
				this.callsAtGate--;
				const slots = (underWay = this.take());
				const requests = slots.map((slot) => requestOf(slot, this.fold));
				const attempts =
					slots.length === 0 ? [] : await exchangeSlots(this.context, slots, requests);
				underWay = [];
				// Before the gate lets in the next call: what a refusal makes needless is not sent.
				for (const [index, slot] of slots.entries()) {
					rest += this.judge(slot, requests[index], attempts[index], attempts.length > 1);
				}
				return attempts;
			}, this.signal);
			if (rest > 0) await pause(rest, this.signal);
		} catch (error) {
			this.stop(toError(error), underWay);
		} finally {
			if (isAtGate) this.callsAtGate--;
			this.calls--;
			this.pump();
		}
	}

	/** Sends what Graph limits by the second: singly, at the pace of its family, apart from all else. */
	private async callInTurn(slot: Slot<Entry>, family: Family): Promise<void> {
		this.pauses++;
		const requests: GraphRequest[] = [];
		let isGathered = false;
		const gather = (): void => {
			if (!isGathered) this.paced.gather(slot);
			isGathered = true;
		};
		try {
			const attempt = await sharedPace(family, ...this.context.app).pass(async () => {
				gather();
				slot.entries = slot.entries.filter((entry) => this.isWanted(entry));
				if (slot.entries.length === 0) return undefined;
				requests.push(requestOf(slot, this.fold));
				const [reply] = await exchangeSlots(this.context, [slot], requests);
				return reply;
			}, this.signal);
			if (attempt) this.judge(slot, requests[0], attempt, false, family);
		} catch (error) {
			gather();
			this.stop(toError(error), slot.entries.length > 0 ? [slot] : []);
		} finally {
			this.pauses--;
			this.pump();
		}
	}

	private take(): Array<Slot<Entry>> {
		return this.ready.take((entry) => this.isWanted(entry));
	}

	/** Asked once, when the entry is about to be sent; what nobody wants any more leaves its lane. */
	private isWanted(entry: Entry): boolean {
		const isWanted = entry.waiting.some(({ isWanted: asks }) => asks?.() !== false);
		if (!isWanted || !entry.request.steady) this.forget(entry);
		if (!isWanted) {
			this.makeReady(this.lanes.leave(entry));
			this.goOn(entry);
		}
		return isWanted;
	}

	/** Nobody joins the read any more. */
	private forget(entry: Entry): void {
		if (entry.identity !== undefined && this.reads.get(entry.identity) === entry)
			this.reads.delete(entry.identity);
	}

	/** Ends a slot, of which this request was sent, or has it sent again; returns the milliseconds for which nothing else may be sent before. */
	private judge(
		slot: Slot<Entry>,
		request: GraphRequest,
		attempt: Attempt,
		inBatch: boolean,
		family?: Family,
	): number {
		const verdict = judge(request, attempt, ++slot.tries, slot.entries[0].sending.retry);
		if (verdict.do === 'wait' && !this.signal.aborted) {
			const { milliseconds, pausesAll } = verdict;
			const isStrict = this.batchSize === 1;
			slot.lostBefore ||= leavesOpen(attempt);
			if (family) {
				// A family's 429 says nothing of the app's other calls, and its pace waits by itself.
				void (pausesAll ? this.callInTurn(slot, family) : this.later(slot, milliseconds, family));
				return 0;
			}
			if (pausesAll) this.context.gate.close(milliseconds);
			if (pausesAll || isStrict) this.ready.again(slot);
			else void this.later(slot, milliseconds);
			return isStrict && !pausesAll ? milliseconds : 0;
		}
		if (inBatch && needsPlainCall(request, attempt)) {
			slot.alone = true;
			slot.tries--;
			this.ready.again(slot);
		} else {
			this.finish(slot, settle(request, attempt, slot.lostBefore));
		}
		return 0;
	}

	/** Sends again after a pause, in which others go on. */
	private async later(slot: Slot<Entry>, milliseconds: number, family?: Family): Promise<void> {
		this.pauses++;
		try {
			await this.waits.pause(milliseconds, this.signal);
			if (family) void this.callInTurn(slot, family);
			else this.ready.again(slot);
		} catch (error) {
			this.stop(toError(error), [slot]);
		} finally {
			this.pauses--;
			this.pump();
		}
	}

	private finish(slot: Slot<Entry>, ending: Ending): void {
		const fate = this.splits.fateOf(slot, ending);
		if (fate === 'single') for (const entry of slot.entries) this.sendSingly(entry);
		if (fate !== 'end') return;
		for (const entry of slot.entries) {
			this.forget(entry);
			end(entry, ending);
			this.makeReady(this.lanes.leave(entry));
			this.goOn(entry, ending);
		}
	}

	private sendSingly(entry: Entry): void {
		const family = paceOf(entry.request);
		if (family) void this.callInTurn(newSlot(entry, true), family);
		else this.ready.add(entry, { alone: false, isFirst: false, folds: false });
	}

	/** Goes on with what waited for an entry, which has come to this end or was dropped. */
	private goOn(entry: Entry, ending?: Ending): void {
		for (const [slot, denied] of this.splits.note(entry, ending)) this.finish(slot, denied);
	}

	/** Ends all that is not under way; what is comes to its own end. */
	private stop(cause: Error, slots: Array<Slot<Entry>>): void {
		this.stopping.abort(cause);
		for (const slot of slots) this.finish(slot, stopped(slot, cause));
		this.drain();
	}

	private drain(): void {
		const cause = this.stopping.signal.reason as Error;
		for (let slots = this.ready.clear(); slots.length > 0; slots = this.ready.clear()) {
			for (const slot of slots) this.finish(slot, stopped(slot, cause));
		}
	}
}
