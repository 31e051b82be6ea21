import type { IDataObject } from 'n8n-workflow';

import { days, hours, minutes } from '../../shared/time';
import type { EventName } from '../fields/events';
import type { Seen } from './objects';
import type { Sign } from './signs';

/** What the log adds to a fact. */
export interface FromLog {
	/** The sign's name, by which the poll knows that it was told. */
	name: string;
	generation: string;
	/** Epoch milliseconds: when the watch began. */
	since: number;
	/** Whether the item is marked, whatever the ledger says. */
	isMarked: boolean;
	/** Whether Graph should have notified of it long ago. */
	isLate: boolean;
	isRepeat: boolean;
	hasGap: boolean;
}

/** A sign and what a look showed, which is enough to say what happened. */
export interface Fact {
	sign: Sign;
	seen: Seen;
	/** Epoch milliseconds: when n8n heard of it. */
	at: number;
	log?: FromLog;
	notification?: IDataObject;
	/** Of all notifications that it stands for. */
	notificationIds?: string[];
}

/** What a run knows besides the fact. */
export interface Known {
	/** Epoch milliseconds: when the watch began; `undefined` where neither n8n nor the subscription has it. */
	since?: number;
	generation: string;
	/** Whether the object was deleted when this process, or the last poll, saw it last. */
	wasGone: boolean;
	/** Whether other processes may know that it was. */
	isShared: boolean;
}

/** An object is new to a notification for so long; later the log says whether it is. */
export const YOUNG = minutes(30);

/** n8n's clock may be ahead of Graph's. */
const SKEW = hours(2);

/** What an entry for a state means ends after two of these: the same state may come again. */
const SLOT = hours(3);

/** By the time when n8n heard of it, since the clocks of workers may differ. */
const slotOf = ({ at }: Fact): number => Math.floor(at / SLOT);

/** One thing that may have happened, with the ledger's entries that say whether it was told. */
export interface Claim {
	event: EventName;
	/** What a notification asks for; what the log asks for is the same with the generation. */
	entry: string;
	/** More entries to make, in either spelling. */
	also: string[];
	/** Entries that must have been there for the event to be this one. */
	needs: string[];
	/** Entries to take back once it is told. */
	forget: string[];
	/** Whether it happens once, so that two workers must not both tell it. */
	isOnce: boolean;
	member?: Sign['members'][number];
}

const claim = (event: EventName, entry: string, more: Partial<Claim> = {}): Claim => ({
	event,
	entry,
	also: [],
	needs: [],
	forget: [],
	isOnce: false,
	...more,
});

const memberEntry = (id: string, member: string, sign: '+' | '-', slot: number): string =>
	`m:${id}:${member}:${sign}|${slot}`;

function memberClaims({ id, members }: Sign, slot: number): Claim[] {
	return members.map((member) => {
		const [sign, other] = member.removed ? (['-', '+'] as const) : (['+', '-'] as const);
		return claim(
			member.removed ? 'memberRemoved' : 'memberAdded',
			memberEntry(id, member.id, sign, slot),
			{
				also: [memberEntry(id, member.id, sign, slot + 1)],
				forget: [slot - 1, slot, slot + 1].map((one) => memberEntry(id, member.id, other, one)),
				member,
			},
		);
	});
}

function deletionClaims({ id, kind, wasGone }: Sign, seen: Seen): Claim[] {
	const forget = [`back:${id}`];
	const known = [`del:${id}`, `gone:${id}`];
	if (kind === 'purged') {
		return [
			...(wasGone
				? []
				: [claim('deleted', `del:${id}`, { also: known.slice(1), forget, isOnce: true })]),
			claim('permanentlyDeleted', `pur:${id}`, { isOnce: true }),
		];
	}
	const entry = seen.state === 'deleted' ? `del:${id}:${seen.deletedAt}` : `del:${id}`;
	return [claim('deleted', entry, { also: known, forget, isOnce: true })];
}

/** Whether an object was created while it was watched; the log says so by itself, a notification does not. */
function isBorn({ at, log, sign, seen }: Fact, { since }: Known): 'no' | 'old' | 'yes' {
	const bornAt = seen.state === 'present' ? seen.bornAt : undefined;
	if (log) {
		const isLate = bornAt !== undefined && bornAt < log.since - SKEW;
		return sign.isNew && !sign.wasGone && !isLate ? 'yes' : 'no';
	}
	if (bornAt === undefined || bornAt < at - days(7)) return 'no';
	const isYoung = bornAt > at - YOUNG;
	if (since === undefined) return isYoung ? 'old' : 'no';
	// Graph tells whole seconds.
	if (bornAt < Math.floor(since / 1000) * 1000) return 'no';
	return isYoung ? 'yes' : 'old';
}

/** What may have happened to an object that is there, the likeliest first; the first that was not told is told. */
function presentClaims(fact: Fact, known: Known): Claim[] {
	const { sign, seen } = fact;
	if (seen.state !== 'present') return [];
	const { id } = sign;
	const slot = slotOf(fact);
	const wasGone = sign.wasGone || known.wasGone;
	const state = [slot, slot + 1].map((one) => `${id}|${seen.hash}|${one}`);
	const also = state.slice(1);
	const born = isBorn(fact, known);
	return [
		...(wasGone || (known.isShared && !fact.log)
			? [
					claim('restored', `back:${id}`, {
						also: [`gone:${id}`],
						needs: wasGone ? [] : [`gone:${id}`],
						forget: [`del:${id}`, `pur:${id}`],
						isOnce: true,
					}),
				]
			: []),
		...(born === 'no' ? [] : [claim('created', `new:${id}`, { isOnce: true })]),
		claim('updated', state[0], { also }),
	];
}

/** All that a fact may say: each inner list holds the alternatives for one item, of which the first that is news counts. */
export function claimsOf(fact: Fact, known: Known): Claim[][] {
	const { sign, seen } = fact;
	const members = memberClaims(sign, slotOf(fact)).map((one) => [one]);
	if (sign.onlyMembers) return members;
	if (sign.kind === 'purged')
		return [...deletionClaims(sign, seen).map((one) => [one]), ...members];
	if (sign.kind === 'deleted' || seen.state === 'deleted')
		return [deletionClaims(sign, seen), ...members];
	return [presentClaims(fact, known), ...members];
}

/** Whether a notification's object was created while it was watched, and longer ago than a notification may judge. */
export const isLeftToLog = (fact: Fact, known: Known): boolean => isBorn(fact, known) === 'old';
