import type { Found, Recollection } from './changes';
import { days } from './clock';
import type { State } from './state';

/** An object that was looked at. */
export interface Sighting {
	id: string;
	found: Found;
	/** ISO. Older objects are not new to the workflow. */
	since: string;
	/** ISO. */
	seenAt: string;
	/** ISO. What was created since then is new once more: the run that was told of it may have been killed. */
	replayedFrom?: string;
}

/** Tells what is known of objects from earlier, and remembers how they are now. */
export type Memory = (sightings: Sighting[]) => Promise<Map<string, Recollection>>;

/** An older object is never new: what was told of it may have been forgotten. */
const YOUNG = days(7);
/** Whether an object was created while it was watched. Graph tells whole seconds. */
export function isYoung({ found, seenAt, since }: Sighting): boolean {
	if (found.state !== 'present' || found.createdAt === undefined) return false;
	const created = Date.parse(found.createdAt);
	const began = Math.floor(Date.parse(since) / 1000) * 1000;
	return created >= began && created > Date.parse(seenAt) - YOUNG;
}

export const isNewAgain = (sighting: Sighting): boolean =>
	sighting.replayedFrom !== undefined && isYoung({ ...sighting, since: sighting.replayedFrom });

export const idsOf = (sightings: Sighting[], keep: (sighting: Sighting) => boolean): string[] => [
	...new Set(sightings.filter(keep).map(({ id }) => id)),
];

export function recollections(
	sightings: Sighting[],
	isNew: Set<string>,
	wasDeleted: Set<string>,
): Map<string, Recollection> {
	return new Map(
		sightings.map(({ id }) => [id, { isNew: isNew.has(id), wasDeleted: wasDeleted.has(id) }]),
	);
}

/** Most deleted objects that are remembered; Graph itself forgets them after 30 days. */
const MAX_DELETED = 5000;

/** The memory of polls: lists in the state, which n8n stores with what the poll found. */
export function ownMemory(state: State): Memory {
	return async (sightings) => {
		const told = new Set(state.created);
		const young = idsOf(sightings, isYoung);
		const isNew = new Set(young.filter((id) => !told.has(id)));
		const gone = new Set(state.deleted);
		const present = new Set(idsOf(sightings, ({ found }) => found.state === 'present'));
		const wasDeleted = new Set([...present].filter((id) => gone.has(id)));
		const nowDeleted = idsOf(sightings, ({ found }) => found.state === 'deleted');
		state.created = [...told, ...isNew].slice(-MAX_DELETED);
		state.deleted = [...new Set([...state.deleted, ...nowDeleted])]
			.filter((id) => !present.has(id))
			.slice(-MAX_DELETED);
		return recollections(sightings, isNew, wasDeleted);
	};
}
