import { simplifiedApplication, simplifiedGroup, simplifiedUser } from '../shared/simplified';

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

export interface Watchable {
	/** Permanent: workflows store it. */
	value: string;
	name: string;
	/** The first segment of its paths in Graph. */
	collection: string;
	/** Graph's type without its namespace. */
	type: string;
	/** Tells objects with the same name apart. */
	detail: string;
	/** The least that Graph asks for, with either kind of sign-in [SUBPOST; PERM]. */
	permission: string;
	events: EventName[];
	/** The events that are chosen at first. */
	usual: EventName[];
	/** The properties that people look at. */
	simplified: string[];
	/** What Graph returns when nothing is selected, where that leaves out `createdDateTime`. */
	raw?: string[];
	/** Whether Graph sends notifications of it; all of them can be read by delta queries [OV; DQ]. */
	notifies: boolean;
	/** What a delta query tracks; without it Graph tracks its own choice, with the members of groups. */
	tracked?: string[];
}

const LIFE: EventName[] = ['created', 'deleted', 'permanentlyDeleted', 'restored', 'updated'];
const USUAL: EventName[] = ['created', 'deleted', 'updated'];
const MEMBERS: EventName[] = ['memberAdded', 'memberRemoved'];

const groups = {
	collection: 'groups',
	type: 'group',
	detail: 'mail',
	permission: 'Group.Read.All',
	simplified: simplifiedGroup,
	notifies: true,
};

/** What can be watched, alphabetical. */
export const watchables: Watchable[] = [
	{
		value: 'applications',
		name: 'Application',
		collection: 'applications',
		type: 'application',
		detail: 'appId',
		permission: 'Application.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: simplifiedApplication,
		notifies: false,
	},
	{
		value: 'groups',
		name: 'Group',
		...groups,
		events: [...LIFE, ...MEMBERS].sort(),
		usual: USUAL,
		tracked: [
			...simplifiedGroup,
			'classification',
			'expirationDateTime',
			'isAssignableToRole',
			'membershipRule',
			'membershipRuleProcessingState',
			'preferredDataLocation',
			'preferredLanguage',
			'proxyAddresses',
			'renewedDateTime',
			'theme',
		],
	},
	{
		value: 'groupMembers',
		name: 'Group Member',
		...groups,
		events: MEMBERS,
		usual: MEMBERS,
	},
	{
		value: 'servicePrincipals',
		name: 'Service Principal',
		collection: 'servicePrincipals',
		type: 'servicePrincipal',
		detail: 'appId',
		permission: 'Application.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: [
			'id',
			'appId',
			'displayName',
			'servicePrincipalType',
			'accountEnabled',
			'tags',
			'createdDateTime',
		],
		notifies: false,
	},
	{
		value: 'users',
		name: 'User',
		collection: 'users',
		type: 'user',
		detail: 'userPrincipalName',
		permission: 'User.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: simplifiedUser,
		raw: [
			'businessPhones',
			'displayName',
			'givenName',
			'id',
			'jobTitle',
			'mail',
			'mobilePhone',
			'officeLocation',
			'preferredLanguage',
			'surname',
			'userPrincipalName',
		],
		notifies: true,
	},
];

/** The watchable thing of this name; `undefined` for any other Graph resource. */
export const findWatchable = (value: string): Watchable | undefined =>
	watchables.find((watchable) => watchable.value === value);

/**
 * What Graph must be asked to notify of, for these events. It knows `updated` and `deleted` only: the first is a creation,
 * an update, a soft deletion, a restoration or a member that comes or goes, the second a permanent deletion [SUB, OV].
 */
export function changeTypesFor(events: Iterable<EventName>): string[] {
	const wanted = new Set(events);
	const isPurge = wanted.delete('permanentlyDeleted');
	return [...(wanted.size > 0 ? ['updated'] : []), ...(isPurge ? ['deleted'] : [])];
}
