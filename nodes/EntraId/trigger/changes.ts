import type { IDataObject } from 'n8n-workflow';

import { omit } from '../GenericFunctions';
import type { Candidate } from './candidates';
import type { EventName } from './events';

/** What became of an object when it was looked at. */
export type Found =
	| { state: 'present'; object: IDataObject; createdAt?: string }
	| { state: 'deleted'; object: IDataObject }
	| { state: 'gone' };

/** What is remembered of an object from earlier. */
export interface Recollection {
	/** Whether it is new and its creation was not told yet. */
	isNew: boolean;
	/** Whether its deletion was seen and no return since. */
	wasDeleted: boolean;
}

/**
 * What happened to the object itself; `undefined` where only members came or went. Who does not ask for `restored` is told
 * of a return as an update, so that it is not lost.
 */
export function classify(
	{ hint, onlyMembers }: Candidate,
	found: Found,
	{ isNew, wasDeleted }: Recollection,
	wanted: Set<EventName>,
): EventName | undefined {
	if (hint === 'purged') return 'permanentlyDeleted';
	if (onlyMembers) return undefined;
	if (found.state !== 'present') return 'deleted';
	if (wanted.has('restored') && (wasDeleted || hint === 'deleted')) return 'restored';
	return isNew ? 'created' : 'updated';
}

/** The moment of a change, as near as Graph tells it: notifications hold no time [CN]. */
function changedAt(event: EventName, candidate: Candidate, object: IDataObject): string {
	const { createdDateTime, deletedDateTime } = object;
	if (event === 'created' && typeof createdDateTime === 'string') return createdDateTime;
	if (event === 'deleted' && typeof deletedDateTime === 'string') return deletedDateTime;
	return candidate.seenAt;
}

/** One change as the workflow gets it. */
function item(
	event: EventName,
	resource: string,
	candidate: Candidate,
	object: IDataObject,
	more: IDataObject = {},
): IDataObject {
	const { id, replayedFrom } = candidate;
	return {
		event,
		resource,
		id,
		changedAt: changedAt(event, candidate, object),
		...more,
		...(replayedFrom === undefined ? {} : { replayed: true }),
		object: omit(object, '@odata.context'),
	};
}

/** The items of a candidate: what happened to the object, then each member that came or went. */
export function toItems(
	resource: string,
	candidate: Candidate,
	found: Found,
	recollection: Recollection,
	wanted: Set<EventName>,
): IDataObject[] {
	const object = found.state === 'gone' ? { id: candidate.id } : found.object;
	const event = classify(candidate, found, recollection, wanted);
	return [
		...(event ? [item(event, resource, candidate, object)] : []),
		...candidate.members.map(({ id, type, removed }) =>
			item(removed ? 'memberRemoved' : 'memberAdded', resource, candidate, object, {
				member: { id, type },
			}),
		),
	];
}
