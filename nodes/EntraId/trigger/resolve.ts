import type { IDataObject } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import type { Candidate } from './candidates';
import { foldRepeats } from './candidates';
import type { Found } from './changes';
import { toItems } from './changes';
import type { Watchable } from './events';
import type { Memory } from './memory';
import { lookUp } from './objects';
import type { Settings } from './settings';

export type WatchedSettings = Settings & { watched: Watchable };

const MEMBER_EVENTS = new Set(['memberAdded', 'memberRemoved']);

/** Whether a candidate may become an item; what cannot is not even looked up. */
function mayMatter(candidate: Candidate, { chosen, events, watched }: WatchedSettings): boolean {
	if (candidate.collection !== watched.collection) return false;
	if (chosen.size > 0 && !chosen.has(candidate.id)) return false;
	const wantsObjects = [...events].some((event) => !MEMBER_EVENTS.has(event));
	const wantsMembers = [...events].some((event) => MEMBER_EVENTS.has(event));
	return (wantsObjects && !candidate.onlyMembers) || (wantsMembers && candidate.members.length > 0);
}

const GONE: Found = { state: 'gone' };

const isPurged = ({ hint }: Candidate): boolean => hint === 'purged';

/** Looks up what happened to each candidate and returns the items of the events that are wanted. */
export async function resolveChanges(
	graph: GraphContext,
	settings: WatchedSettings,
	candidates: Candidate[],
	memory: Memory,
): Promise<IDataObject[]> {
	const relevant = candidates.filter((candidate) => mayMatter(candidate, settings));
	const folded = settings.foldRepeats ? foldRepeats(relevant) : relevant;
	const found = await lookUp(
		graph,
		settings,
		folded.filter((candidate) => !isPurged(candidate)).map(({ id }) => id),
	);
	const stateOf = (candidate: Candidate): Found =>
		isPurged(candidate) ? GONE : (found.get(candidate.id) ?? GONE);
	const known = await memory(
		folded
			.filter(({ onlyMembers }) => !onlyMembers)
			.map((candidate) => ({
				id: candidate.id,
				found: stateOf(candidate),
				since: candidate.since,
				seenAt: candidate.seenAt,
				replayedFrom: candidate.replayedFrom,
			})),
	);
	const seen = new Set<string>();
	return folded.flatMap((candidate) => {
		const { id, notification, changed } = candidate;
		const recollection = known.get(id) ?? { isNew: false, wasDeleted: false };
		// Told several times without folding, an object is new and back the first time only.
		const first = !seen.has(id);
		if (!isPurged(candidate) && !candidate.onlyMembers) seen.add(id);
		const items = toItems(
			settings.watched.value,
			candidate,
			stateOf(candidate),
			first ? recollection : { isNew: false, wasDeleted: false },
			settings.events,
		);
		return items
			.filter(({ event }) => [...settings.events].some((wanted) => wanted === event))
			.map((json) => ({
				...json,
				...(settings.properties.length > 0 && json.event === 'updated'
					? { changedProperties: changed }
					: {}),
				...(settings.includeNotification && notification ? { notification } : {}),
			}));
	});
}
