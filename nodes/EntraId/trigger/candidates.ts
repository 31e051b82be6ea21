import type { IDataObject } from 'n8n-workflow';

import { record } from '../GenericFunctions';
import type { MemberChange } from './notifications';
import { memberChanges, objectOf, withoutClientState } from './notifications';

/** Something that may have happened to an object; what it was is found by looking at the object. */
export interface Candidate {
	id: string;
	collection: string;
	/** `deleted` and `purged` are what Graph said; a notification of a soft deletion says no more than `changed` [OV]. */
	hint: 'changed' | 'deleted' | 'purged';
	/** Set where only members came or went. */
	onlyMembers: boolean;
	members: MemberChange[];
	/** ISO. When n8n heard of it. */
	seenAt: string;
	/** ISO. Objects that were created before are not new to the workflow. */
	since: string;
	/** ISO. Set after an outage: from when on changes are told again that the workflow may have had before. */
	replayedFrom?: string;
	/** The properties that changed, where Graph says so. */
	changed?: string[];
	notification?: IDataObject;
}

/** A notification as a candidate; `undefined` when it is about no user and no group. */
export function fromNotification(
	entry: IDataObject,
	seenAt: string,
	since: string,
): Candidate | undefined {
	const object = objectOf(entry);
	if (!object) return undefined;
	const members = memberChanges(record(entry.resourceData));
	return {
		...object,
		hint: entry.changeType === 'deleted' ? 'purged' : 'changed',
		onlyMembers: members.length > 0,
		members,
		seenAt,
		since,
		notification: withoutClientState(entry),
	};
}

const ANNOTATION = /^@|@delta$|@odata\.|^id$/;

/** An object of a delta query as a candidate. `@removed` with the reason `changed` can be restored [DQ]. */
export function fromDelta(
	object: IDataObject,
	collection: string,
	seenAt: string,
	since: string,
): Candidate {
	const removed = object['@removed'];
	const changed = Object.keys(object).filter((name) => !ANNOTATION.test(name));
	const members = memberChanges(object);
	const hint =
		removed === undefined ? 'changed' : record(removed).reason === 'deleted' ? 'purged' : 'deleted';
	return {
		id: String(object.id).toLowerCase(),
		collection,
		hint,
		onlyMembers: hint === 'changed' && members.length > 0 && changed.length === 0,
		members,
		seenAt,
		since,
		changed,
	};
}

/**
 * Folds what is told several times in one delivery: one creation can yield several notifications [ISS contrib#1098].
 * Members of a group are gathered, the last word on each counts; a permanent deletion stays apart from what came before.
 */
export function foldRepeats(candidates: Candidate[]): Candidate[] {
	const folded = new Map<string, Candidate>();
	for (const candidate of candidates) {
		const { hint, id, onlyMembers, replayedFrom } = candidate;
		const key = `${hint === 'purged' ? 'purged' : onlyMembers ? 'members' : 'changed'} ${replayedFrom ?? ''} ${id}`;
		const earlier = folded.get(key);
		const members = new Map(
			[...(earlier?.members ?? []), ...candidate.members].map((member) => [member.id, member]),
		);
		folded.set(key, { ...(earlier ?? candidate), members: [...members.values()] });
	}
	return [...folded.values()];
}
