/** What can happen to an object. Permanent: workflows store these words. */
export const EVENTS = [
	'created',
	'deleted',
	'memberAdded',
	'memberRemoved',
	'permanentlyDeleted',
	'restored',
	'updated',
] as const;

export type EventName = (typeof EVENTS)[number];

/** What happens to the members of a group, a role or a unit, and not to itself. */
export const MEMBERS: EventName[] = ['memberAdded', 'memberRemoved'];

const isMemberEvent = (event: EventName): boolean => MEMBERS.includes(event);

/** Whether any of the events is about members. */
export const wantsMembers = (events: Set<EventName>): boolean => [...events].some(isMemberEvent);

/** Whether any of the events is about the objects themselves. */
export const wantsObjects = (events: Set<EventName>): boolean =>
	[...events].some((event) => !isMemberEvent(event));

/**
 * What Graph must be asked to notify of, for these events. It knows `updated` and `deleted` only: the first is a creation,
 * an update, a soft deletion, a restoration or a member that comes or goes, the second a permanent deletion [SUB, OV].
 */
export function changeTypesFor(events: Iterable<EventName>): string[] {
	const wanted = new Set(events);
	const isPurge = wanted.delete('permanentlyDeleted');
	return [...(wanted.size > 0 ? ['updated'] : []), ...(isPurge ? ['deleted'] : [])];
}
