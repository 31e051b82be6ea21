import { days, hours, minutes } from '../../shared/time';
import { clock } from '../clock';
import { wantsMembers, wantsObjects } from '../fields/events';
import type { WatchedSettings } from '../fields/settings';
import type { Memory } from '../memory';
import type { Watch } from '../node';
import type { Fact } from './facts';
import { listDeleted } from './log';
import type { Seen } from './objects';
import type { Sign } from './signs';
import { bareSign, merge } from './signs';
import type { Open, State } from './state';
import { MAX_GONE } from './state';

/** Graph delays what it has for a slow endpoint by ten minutes [WH]; so long a notification may still come. */
const GRACE = minutes(25);

/** When everything is told once more, for an n8n that may lose runs. */
const REPEAT_AFTER = minutes(30);

/** Replicas of Graph that say something else than its log are believed after so long. */
const LAG = minutes(30);

/** What was handed to another process is handed over again by each check, for so long. */
const HANDED = hours(1);

/** What nobody can look at for so long is given up. */
const GIVEN_UP = days(7);

/** Most signs that wait for a notification; the others are looked at at once. */
const MAX_WAITING = 10_000;

let names = 0;

const nameFor = ({ generation }: State): string => `${generation} ${(names += 1)}`;

/** Whether a sign may become an item. */
function mayMatter(sign: Sign, { chosen, events }: WatchedSettings): boolean {
	if (chosen.size > 0 && !chosen.has(sign.id)) return false;
	return (
		(wantsObjects(events) && !sign.onlyMembers) || (wantsMembers(events) && sign.members.length > 0)
	);
}

/** Adds what the log showed to what is open: one entry for each object. */
export function take(
	state: State,
	settings: WatchedSettings,
	signs: Sign[],
	{ hasGap }: { hasGap: boolean },
): void {
	const now = clock.now();
	const open = new Map(state.open.map((one) => [one.sign.id, one]));
	for (const sign of signs) {
		const { id, kind } = sign;
		const earlier = open.get(id);
		// A deletion that is open was not told yet.
		const isDeleting = earlier?.sign.kind === 'deleted';
		const wasGone = sign.wasGone || (state.gone[id] !== undefined && !isDeleting);
		if (kind === 'deleted') state.gone[id] ??= now;
		else if (kind === 'purged' || sign.isNew) delete state.gone[id];
		if (!mayMatter(sign, settings)) continue;
		const later: Sign = { ...sign, wasGone: kind === 'deleted' ? sign.wasGone : wasGone };
		open.set(id, {
			...(hasGap ? { hasGap } : {}),
			sign: earlier ? merge(earlier.sign, later) : later,
			name: nameFor(state),
			since: earlier?.since ?? now,
			at: now,
		});
	}
	state.open = [...open.values()];
}

/**
 * Leaves out what is known to be told, and what nobody could look at for a week. Where runs are in other processes nothing
 * is known, so what was handed over comes again for an hour; with `repeatLater` it then comes once more for certain.
 */
export function drop(
	state: State,
	{ hasRun, settled }: Memory,
	{ repeatLater }: WatchedSettings,
): void {
	const now = clock.now();
	state.open = state.open.flatMap((one): Open[] => {
		const { handedAt, isRepeat, name, since } = one;
		const isHanded = handedAt !== undefined && !hasRun;
		const isTold = settled.has(name);
		if (now - since > GIVEN_UP || (isHanded && now - handedAt > HANDED)) return [];
		const mayRepeat = repeatLater && !isRepeat;
		if (isTold && !mayRepeat) return [];
		return isTold || (isHanded && mayRepeat && now - since >= REPEAT_AFTER)
			? [{ ...one, name: nameFor(state), handedAt: undefined, isRepeat: true }]
			: [one];
	});
}

/** The open signs that are to be looked at and told now. */
export function due(
	{ open }: State,
	{ delivery }: WatchedSettings,
	memory: Memory,
	isUrgent: boolean,
): Open[] {
	const now = clock.now();
	const waits = ({ isRepeat, handedAt, sign, since }: Open): boolean =>
		isRepeat
			? now - since < REPEAT_AFTER
			: delivery === 'instant' &&
				!isUrgent &&
				handedAt === undefined &&
				!memory.left.has(sign.id) &&
				now - since < GRACE;
	const waiting = open.filter(waits);
	const mayWait = new Set(waiting.slice(-MAX_WAITING));
	return open.filter((one) => !mayWait.has(one));
}

/** A sign as what was seen bears it out; `open` where only time can tell, `nothing` where it came to nothing. */
export function judge({ sign, since }: Open, seen: Seen): Sign | 'nothing' | 'open' {
	const isOld = clock.now() - since >= LAG;
	if (sign.kind === 'purged') return sign;
	if (sign.isGuess) {
		if (seen.state === 'unknown') return seen.refusal ? 'open' : 'nothing';
		return seen.state === 'present' ? sign : 'nothing';
	}
	if (seen.state === 'unknown') {
		return sign.kind === 'deleted' && isOld && !seen.refusal ? sign : 'open';
	}
	if (sign.onlyMembers) return sign;
	if (sign.kind === 'deleted' && seen.state === 'present') {
		// It came back, and the log does not show that where properties are selected.
		return isOld ? { ...sign, kind: 'changed', wasGone: true } : 'open';
	}
	return sign.isNew && seen.state === 'deleted' && !isOld ? 'open' : sign;
}

/** An open sign that was borne out, as a run tells it. */
export const toFact = (
	{ at, hasGap, isRepeat, name }: Open,
	sign: Sign,
	seen: Seen,
	{ generation, since: began }: State,
	{ isMarked, isLate }: { isMarked: boolean; isLate: boolean },
): Fact => ({
	sign,
	seen,
	at,
	log: {
		name,
		generation,
		since: began,
		isMarked: isMarked || isRepeat === true || hasGap === true,
		isLate,
		isRepeat: isRepeat === true,
		hasGap: hasGap === true,
	},
});

/** Objects that left the deleted items, of which a log that selects properties may say nothing. */
export async function lookForReturns(
	{ graph }: Watch,
	settings: WatchedSettings,
	state: State,
): Promise<void> {
	const now = clock.now();
	const known = Object.entries(state.gone).filter(([, at]) => now - at >= LAG);
	if (known.length === 0) return;
	const there = new Set(
		(await listDeleted(graph, settings)).map(({ id }) => String(id).toLowerCase()),
	);
	const open = new Set(state.open.map(({ sign }) => sign.id));
	const back = known.map(([id]) => id).filter((id) => !there.has(id) && !open.has(id));
	for (const id of back) delete state.gone[id];
	const signs = back.map((id) => bareSign(id, { isGuess: true, wasGone: true }));
	take(state, settings, signs, { hasGap: false });
}

/** Leaves out the oldest of the deleted objects that are remembered. */
export function forgetOldest(state: State): void {
	const entries = Object.entries(state.gone);
	if (entries.length > MAX_GONE) state.gone = Object.fromEntries(entries.slice(-MAX_GONE));
}
