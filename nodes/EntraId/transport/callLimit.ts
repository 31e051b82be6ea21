import type { Attempt } from './retry';

/** How many calls are under way at once before anything is known. */
const FIRST_LIMIT = 2;

/** The most calls that are under way at once … */
export const HIGHEST_LIMIT = 16;

/** … and after Graph was busy for a moment, until its next sign: each further round of calls may cost another pause. */
export const CATCH_UP_LIMIT = 24;

/** One call at a time, and after it a pause 24 times as long as it took. */
const LOWEST_LIMIT = 1 / 25;

// The numbers below were found with dev/throttle.ts, which simulates Graph's token buckets.

/** Per good answer: doubles the limit within four answers. */
const GROWTH = 1.2;

/** Per good answer, once Graph has refused too many twice without announcing it: fast growth would only overshoot. */
const CAREFUL_GROWTH = 1.01;

/** The same below one call at a time, where answers are rare. */
const CAREFUL_GROWTH_BELOW_ONE = 1.05;

/** Good answers after which one such refusal is forgotten. */
const FORGIVEN_AFTER = 200;

const SHRINKAGE_AT_LIMIT = 0.95;

/** Up to this share refused of what was under way, Graph was busy for a moment and its limit is elsewhere. */
const FEW = 0.1;

/** How a limit stood when a call began. */
export interface Before {
	signs: number;
	waits: number;
}

/** The calls that were under way when Graph refused one of them for being too many: together they are one sign. */
interface Sign {
	/** How many of them are still under way. */
	open: number;
	/** The limit before it was halved. */
	limit: number;
	requests: number;
	refused: number;
	/** Whether Graph said that its limit is near. */
	announced: boolean;
}

const statusOf = (attempt: Attempt): number => ('reply' in attempt ? attempt.reply.status : 0);

/** Graph says from 0.8 on which share of its limit is used, up to 1.8 [TH]; 0 where it says nothing. */
const usedShare = (attempt: Attempt): number =>
	'reply' in attempt ? Number(attempt.reply.headers['x-ms-throttle-limit-percentage']) || 0 : 0;

/** Fewer calls the nearer the limit is, so that few are under way when Graph begins to refuse. */
const limitNear = (used: number): number =>
	used < 0.8 ? Infinity : Math.max(1, (HIGHEST_LIMIT * (1 - used)) / 0.2);

/** What a gate asks of whoever decides how many calls it lets through. */
export type Limit = Pick<CallLimit, keyof CallLimit>;

/**
 * How many calls may be under way at once: few at first, more with every good answer, half as many after a sign that they
 * are too many. Where Graph refused only few of those that were under way, that is taken back.
 */
export class CallLimit {
	private limit = FIRST_LIMIT;
	private highest = HIGHEST_LIMIT;
	private calls = 0;
	private signs = 0;
	/** How often somebody found all places taken. */
	private waits = 0;
	private sign?: Sign;
	/** Signs of late, at most two, that Graph did not announce by saying how near its limit is. */
	private surprises = 0;
	private goodSinceSign = 0;

	/** Between 0 and 1 it is the share of the time in which there is one call. */
	get atOnce(): number {
		return this.limit;
	}

	get isIdle(): boolean {
		return this.calls === 0;
	}

	get hasRoom(): boolean {
		return this.calls < Math.max(1, Math.floor(this.limit));
	}

	/** Somebody found no room. */
	noteWait(): void {
		this.waits++;
	}

	/** A call begins. */
	enter(): Before {
		this.calls++;
		return { signs: this.signs, waits: this.waits };
	}

	/** A call has ended, with one attempt for each request in it. */
	leave(attempts: Attempt[], before: Before): void {
		const used = Math.max(0, ...attempts.map(usedShare));
		this.learn(attempts, used, before);
		this.limit = Math.max(LOWEST_LIMIT, Math.min(this.limit, this.highest, limitNear(used)));
		this.calls--;
	}

	private learn(attempts: Attempt[], used: number, before: Before): void {
		const refused = attempts.filter((attempt) => statusOf(attempt) === 429).length;
		if (refused === 0) this.adjust(attempts, used, before);
		else if (before.signs === this.signs) this.halve();
		if (this.sign && before.signs < this.signs) {
			this.sign.requests += attempts.length;
			this.sign.refused += refused;
			this.sign.announced ||= used > 0;
			this.sign.open--;
			if (this.sign.open === 0) this.weigh(this.sign);
		}
	}

	private halve(): void {
		if (this.sign) this.weigh(this.sign);
		this.sign = {
			open: this.calls,
			limit: this.limit,
			requests: 0,
			refused: 0,
			announced: false,
		};
		this.limit /= 2;
		this.highest = HIGHEST_LIMIT;
		this.signs++;
	}

	/** All calls of a sign have ended: few refusals are taken back, many unannounced ones make careful. */
	private weigh(sign: Sign): void {
		this.sign = undefined;
		if (sign.announced) return;
		if (sign.refused > FEW * sign.requests) {
			// As long as nothing gets through in between, it is still the same one.
			if (this.surprises === 0 || this.goodSinceSign > 0) {
				this.surprises = Math.min(2, this.surprises + 1);
			}
			this.goodSinceSign = 0;
		} else {
			// Where nothing has spoken of a limit yet, all places are given at once: small steps cost a pause each.
			if (this.surprises === 0) this.highest = CATCH_UP_LIMIT;
			this.limit = Math.max(this.limit, this.surprises === 0 ? this.highest : sign.limit);
		}
	}

	private adjust(attempts: Attempt[], used: number, before: Before): void {
		if (used > 1) {
			this.limit *= SHRINKAGE_AT_LIMIT;
			return;
		}
		const statuses = attempts.map(statusOf);
		const isGood = statuses.length > 0 && statuses.every((status) => status > 0 && status < 500);
		if (!isGood) return;
		this.forgive();
		// Only where somebody had to wait would more have been under way.
		const wasTested = this.limit < 1 || before.waits < this.waits;
		// Graph may round what it says, so at its limit neither more nor less is right.
		if (used < 1 && wasTested && before.signs === this.signs) this.limit *= this.growth();
	}

	private forgive(): void {
		this.goodSinceSign++;
		if (this.goodSinceSign < FORGIVEN_AFTER) return;
		this.surprises = Math.max(0, this.surprises - 1);
		this.goodSinceSign = 0;
	}

	private growth(): number {
		if (this.surprises < 2) return GROWTH;
		return this.limit < 1 ? CAREFUL_GROWTH_BELOW_ONE : CAREFUL_GROWTH;
	}
}
