import { encodeSegment, quote } from './odata';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// A UPN is `name@domain`; guests' names hold `#EXT#`. What could leave the path segment or end the line is refused. No
// part of the pattern can match where the next begins, so that it takes linear time.
const UPN = /^[^\s/\\?%"<>@]+@[^\s/\\?%#"<>@.]+(?:\.[^\s/\\?%#"<>@.]+)+$/;

/** Many times what Entra takes (113 characters for a UPN): whatever is longer is no name, and no pattern looks at it. */
const LONGEST_NAME = 1024;

/** An id that cannot be used; `message` says what it is, `description` how to go on. */
export class InvalidId extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

export const isGuid = (value: string): boolean => GUID.test(value);

export const isUpn = (value: string): boolean =>
	value.length <= LONGEST_NAME && UPN.test(value) && !value.includes('..');

const EXAMPLE = 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315';

/** Refuses what is no GUID. `parameter` is the field's display name as the user sees it, `kind` the ID that it wants. */
export function checkGuid(value: string, parameter: string, kind = 'object ID'): string {
	const id = value.trim();
	if (id === '')
		throw new InvalidId(
			`'${parameter}' is empty`,
			`Pick one from the list or enter an ${kind}, ${EXAMPLE}`,
		);
	if (!isGuid(id)) {
		throw new InvalidId(
			`'${parameter}' is not an ${kind}`,
			`Enter the ${kind} as Entra shows it, ${EXAMPLE}`,
		);
	}
	return id;
}

/** Refuses what is neither a GUID nor a user principal name. */
export function checkUserKey(value: string, parameter: string): string {
	const key = value.trim();
	if (key === '') {
		throw new InvalidId(
			`'${parameter}' is empty`,
			`Pick a user from the list, or enter an object ID, ${EXAMPLE}, or a user principal name, e.g. ada@contoso.com`,
		);
	}
	if (!isGuid(key) && !isUpn(key)) {
		throw new InvalidId(
			`'${parameter}' is neither an object ID nor a user principal name`,
			`Enter it as Entra shows it and not URL-encoded, e.g. ada@contoso.com or ${EXAMPLE.slice(5)}`,
		);
	}
	return key;
}

/** Refuses an empty unique name and characters that cannot stand in a path. */
export function checkUniqueName(value: string, parameter: string): string {
	const name = value.trim();
	if (name === '')
		throw new InvalidId(`'${parameter}' is empty`, 'Enter the unique name, e.g. sales-emea');
	if (name.length > LONGEST_NAME) {
		throw new InvalidId(
			`'${parameter}' is longer than ${LONGEST_NAME} characters`,
			'Enter the unique name as it was set, e.g. sales-emea',
		);
	}
	if (/[/\\?\r\n\t]/.test(name) || name.includes('..')) {
		throw new InvalidId(
			`'${parameter}' holds a slash, a question mark, two dots or a line break`,
			'Enter the unique name as it was set, e.g. sales-emea',
		);
	}
	return name;
}

/**
 * The path of a user by object ID or user principal name. A name that begins with `$` goes in parentheses, without a
 * slash before them; `#` of a guest's name becomes `%23` [D21:user-get].
 */
export const userPath = (key: string): string =>
	key.startsWith('$')
		? `/users(${encodeURIComponent(quote(key)).replace(/%40/g, '@')})`
		: `/users/${encodeSegment(key)}`;

export const groupPath = (id: string): string => `/groups/${encodeSegment(id)}`;

export const administrativeUnitPath = (id: string): string =>
	`/directory/administrativeUnits/${encodeSegment(id)}`;

export const subscriptionPath = (id: string): string => `/subscriptions/${encodeSegment(id)}`;
export const applicationPath = (id: string): string => `/applications/${encodeSegment(id)}`;

export const servicePrincipalPath = (id: string): string =>
	`/servicePrincipals/${encodeSegment(id)}`;

/** The path of a service principal by its application (client) ID [CSDL]. */
export const servicePrincipalAppIdPath = (appId: string): string =>
	`/servicePrincipals(appId='${appId}')`;

/** The path of an application by its application (client) ID, which is not its object ID [CSDL]. */
export const appIdPath = (appId: string): string => `/applications(appId='${appId}')`;

/** The alternate key of groups and applications [CSDL]. */
export const uniqueNamePath = (collection: 'applications' | 'groups', uniqueName: string): string =>
	`/${collection}(uniqueName=${encodeURIComponent(quote(uniqueName))})`;
