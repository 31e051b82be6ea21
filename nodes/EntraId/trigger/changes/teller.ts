import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import type { WatchedSettings } from '../fields/settings';
import type { Memory } from '../memory';
import { hashOf, wasToldGone, wholeOf } from '../memory';
import { memoryFor } from '../node';
import type { Claim, Fact, Known } from './facts';
import { claimsOf, isLeftToLog } from './facts';
import { toItem } from './items';
import { Ledger } from './ledger';
import { firstGeneration, readState } from './state';

/** The entries of a claim with their generation, which the log asks for. */
const inGeneration = (entries: string[], generation: string): string[] =>
	entries.map((entry) => `${entry}|${generation}`);

/** One run's telling: what the ledger lacks becomes items. */
export class Teller {
	private readonly memory: Memory;

	private readonly ledger: Ledger;

	private readonly known: Pick<Known, 'generation' | 'isShared' | 'since'>;

	private readonly gone: Record<string, number>;

	/** By hand a run shows what there is and leaves no trace; again, it tells what the one before did not bring to its end. */
	private readonly mode: 'live' | 'manual' | 'retry';

	constructor(
		functions: IExecuteFunctions,
		private readonly settings: WatchedSettings,
		{ isShared, since: told }: { isShared: boolean; since?: number },
	) {
		const mode = functions.getMode();
		this.mode = mode === 'manual' || mode === 'retry' ? mode : 'live';
		this.memory = memoryFor(functions);
		this.ledger = new Ledger(functions, this.memory, isShared);
		const state = readState(functions);
		this.gone = state?.gone ?? {};
		const since = state?.since ?? told;
		this.known = {
			since: this.mode === 'manual' ? 0 : since,
			generation: state?.generation ?? (since === undefined ? '' : firstGeneration(since)),
			isShared: isShared && this.mode !== 'manual',
		};
	}

	private knownOf({ sign }: Fact): Known {
		const wasGone = wasToldGone(this.memory, sign.id) || this.gone[sign.id] !== undefined;
		return { ...this.known, wasGone };
	}

	/** Facts of notifications that only the log can judge: the object is new to us, and not young any more. */
	private async leftToLog(facts: Fact[]): Promise<Set<Fact>> {
		const doubtful = facts.filter(
			(fact) =>
				!fact.log &&
				!this.memory.entries.has(`new:${fact.sign.id}`) &&
				isLeftToLog(fact, this.knownOf(fact)),
		);
		const entries = doubtful.map(({ sign }) => `new:${sign.id}`);
		const { fresh } = await this.ledger.claim(entries, []);
		await this.ledger.forget([...fresh]);
		return new Set(doubtful.filter(({ sign }) => fresh.has(`new:${sign.id}`)));
	}

	/** Tells facts. Returns the items, and the facts that are left to the log. */
	async tell(facts: Fact[]): Promise<{ items: IDataObject[]; left: Fact[] }> {
		if (this.mode !== 'live') {
			const items = facts.flatMap((fact) => this.everything(fact));
			return { items, left: [] };
		}
		const left = await this.leftToLog(facts);
		const open = facts.filter((fact) => !left.has(fact));
		const plans = open.map((fact) => this.plan(fact));
		const { fresh, lost } = await this.ledger.claim(
			plans.flatMap(({ entries }) => entries),
			plans.flatMap(({ once }) => once),
		);
		const items: IDataObject[] = [];
		const replaced: string[] = [];
		const kept: string[] = [];
		for (const plan of plans) {
			const told = this.news(plan, fresh, lost);
			items.push(...told.flatMap(({ item }) => item));
			kept.push(...told.flatMap(({ claim }) => this.allOf(plan.fact, claim)));
			replaced.push(...told.flatMap(({ claim }) => claim.forget), ...this.remember(plan));
			const { log } = plan.fact;
			if (log) this.memory.settled.set(log.name, true);
			if (log?.isLate && told.some(({ item }) => item.length > 0)) {
				this.memory.silentSince ??= clock.now();
			}
		}
		await this.ledger.forget(this.inBoth(replaced));
		this.ledger.keep(kept);
		return { items, left: [...left] };
	}

	private inBoth = (entries: string[]): string[] =>
		entries.flatMap((entry) => [entry, ...inGeneration([entry], this.known.generation)]);

	private generationOf = ({ log }: Fact): string => log?.generation ?? this.known.generation;

	/** The entry that says whether a claim is news. */
	private asked(fact: Fact, { entry }: Claim): string {
		if (!fact.log) return entry;
		const [asked] = inGeneration([entry], fact.log.generation);
		return fact.log.isRepeat ? `${asked}|again` : asked;
	}

	/** All entries that say that a claim was told. */
	private allOf(fact: Fact, claim: Claim): string[] {
		const plain = [...claim.also, claim.entry];
		return [...plain, ...inGeneration(plain, this.generationOf(fact)), this.asked(fact, claim)];
	}

	private plan(fact: Fact) {
		const alternatives = claimsOf(fact, this.knownOf(fact));
		const claims = alternatives.flat();
		// What must go first when n8n forgets its oldest comes first.
		const plain = claims.flatMap(({ also, entry }) => [...also, entry]);
		const asked = claims.map((claim) => this.asked(fact, claim));
		const notified = notificationEntries(fact);
		return {
			fact,
			alternatives,
			entries: [...plain, ...inGeneration(plain, this.generationOf(fact)), ...asked, ...notified],
			once: claims.filter(({ isOnce }) => isOnce).map((claim) => this.asked(fact, claim)),
		};
	}

	/** Of each list of alternatives the first that was not told. */
	private news(
		{ alternatives, fact }: ReturnType<Teller['plan']>,
		fresh: Set<string>,
		lost: Set<string>,
	): Array<{ claim: Claim; item: IDataObject[] }> {
		const notified = notificationEntries(fact);
		if (notified.length > 0 && !notified.some((entry) => fresh.has(entry))) return [];
		return alternatives.flatMap((claims) => {
			if (claims.some((claim) => lost.has(this.asked(fact, claim)))) return [];
			const claim = claims.find(
				(one) =>
					(fresh.has(this.asked(fact, one)) || this.isAlwaysNews(fact, one)) &&
					one.needs.every((entry) => !fresh.has(entry)),
			);
			if (!claim) return [];
			const wasTold = fact.log !== undefined && !fresh.has(claim.entry);
			const isReplayed = fact.log !== undefined && (fact.log.isMarked || wasTold);
			return [{ claim, item: toItem(claim, fact, this.settings, isReplayed) }];
		});
	}

	/** A notification says that something changed, also where the state is one that was told before. */
	private isAlwaysNews = ({ log, sign }: Fact, { event }: Claim): boolean =>
		event === 'updated' && !log && this.settings.properties.length === 0 && sign.kind === 'changed';

	/** Remembers what was told last; returns the entries of the state that it replaces. */
	private remember({ alternatives, fact }: ReturnType<Teller['plan']>): string[] {
		const { members, told } = this.memory;
		const { id } = fact.sign;
		this.memory.left.delete(id);
		for (const { id: member, removed } of fact.sign.members) {
			members.set(`${id} ${member}`, removed ? '-' : '+');
		}
		if (fact.sign.onlyMembers) return [];
		const hash = hashOf(fact);
		const last = told.get(id);
		const entries = alternatives
			.flat()
			.filter(({ event }) => event === 'updated')
			.flatMap(({ also, entry }) => [entry, ...also]);
		told.set(id, { hash, whole: wholeOf(fact), entries });
		return last && last.hash !== hash
			? last.entries.filter((entry) => !entries.includes(entry))
			: [];
	}

	/** What a fact says to somebody who has heard nothing yet. */
	private everything(fact: Fact): IDataObject[] {
		return claimsOf(fact, this.knownOf(fact)).flatMap((claims) => {
			const claim = claims.find(
				({ event, needs }) =>
					needs.length === 0 && (event !== 'created' || !isLeftToLog(fact, this.knownOf(fact))),
			);
			return claim ? toItem(claim, fact, this.settings, fact.log?.isMarked === true) : [];
		});
	}
}

/** The notifications themselves, so that each counts once, whenever and to whichever process Graph delivers it again. */
const notificationEntries = ({ notificationIds = [] }: Fact): string[] =>
	notificationIds.map((id) => `n:${id}`);
