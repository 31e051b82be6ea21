import type { IDataObject } from 'n8n-workflow';

import { isoSeconds } from '../../shared/time';
import type { WatchedSettings } from '../fields/settings';
import { meets } from '../fields/where';
import type { Claim, Fact } from './facts';
import { output } from './objects';

/** The moment of a change, as near as Graph tells it: notifications hold no time [CN]. */
function changedAt(event: string, { at, seen }: Fact): string {
	const object = seen.state === 'unknown' ? {} : seen.object;
	const { createdDateTime, deletedDateTime } = object;
	if (event === 'created' && typeof createdDateTime === 'string') return createdDateTime;
	if (event === 'deleted' && typeof deletedDateTime === 'string') return deletedDateTime;
	return isoSeconds(at);
}

/** Whether the workflow is to hear of an object at all. */
export const isWanted = ({ seen }: Fact, { where }: WatchedSettings): boolean =>
	seen.state === 'unknown' || meets(seen.object, where, seen.state === 'present');

/** What happened as the workflow gets it; nothing where it does not ask for that. */
export function toItem(
	{ event, member }: Claim,
	fact: Fact,
	settings: WatchedSettings,
	isReplayed: boolean,
): IDataObject[] {
	const { events, includeNotification, properties, watched } = settings;
	const { log, notification, seen, sign } = fact;
	// Who does not ask for restorations is told of a return as an update, so that it is not lost.
	const name = event === 'restored' && !events.has('restored') ? 'updated' : event;
	if (!events.has(name) || !isWanted(fact, settings)) return [];
	const names = sign.changed.filter((changed) => properties.includes(changed));
	return [
		{
			event: name,
			resource: watched.value,
			id: sign.id,
			changedAt: changedAt(name, fact),
			...(member ? { member: { id: member.id, type: member.type } } : {}),
			...(isReplayed ? { replayed: true } : {}),
			...(log?.hasGap ? { updatesMayBeMissing: true } : {}),
			...(properties.length > 0 && name === 'updated' ? { changedProperties: names } : {}),
			object: output(seen, sign.id, settings),
			...(includeNotification && notification ? { notification } : {}),
		},
	];
}
