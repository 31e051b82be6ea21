import type { IDataObject } from 'n8n-workflow';

import { isGuid, records, textOr } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { shown } from '../../../shared/values/show';

/** What stands for the role where an app has none [ZH:resources/approleassignment]. */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
export const DEFAULT_ACCESS_NAME = 'Default Access';

/** Stands for whatever roles there are; permanent, and no role can be named so. */
export const ANY_ROLE = '*';

/** Who can have a role: users and their groups, or apps. */
export type MemberType = 'Application' | 'User';

/** A role of an app, or an application permission of an API: Graph has one list for both. */
export interface AppRole {
	id: string;
	/** What stands in tokens, e.g. `User.Read.All`; null for a role without. */
	value: string | null;
	displayName: string | null;
	isEnabled: boolean;
	allowedMemberTypes: string[];
}

const readRole = (role: IDataObject): AppRole => ({
	id: String(role.id),
	value: textOr(role.value, null),
	displayName: textOr(role.displayName, null),
	isEnabled: role.isEnabled !== false,
	allowedMemberTypes: Array.isArray(role.allowedMemberTypes)
		? role.allowedMemberTypes.map(String)
		: [],
});

/** The roles of an app as Graph gives them. */
export const readRoles = (value: unknown): AppRole[] => records(value).map(readRole);

export const sameText = (left: string | null, right: string): boolean =>
	left?.toLowerCase() === right.toLowerCase();

/** How a role is named in results; all of it is null for a role that the app does not have any more. */
export function namesOfRole(roles: AppRole[], id: unknown): IDataObject {
	if (id === DEFAULT_ACCESS) return { appRoleName: DEFAULT_ACCESS_NAME, appRoleValue: null };
	const role = roles.find((one) => sameText(one.id, String(id)));
	return { appRoleName: role?.displayName ?? null, appRoleValue: role?.value ?? null };
}

const LISTED = 12;

const nameOf = ({ value, displayName, id }: AppRole): string => value ?? displayName ?? id;

function choices(roles: AppRole[]): string {
	const names = roles.map(nameOf);
	if (names.length === 0) return `It has none: choose ${DEFAULT_ACCESS_NAME}.`;
	return `It has: ${names.slice(0, LISTED).join(', ')}${names.length > LISTED ? ' …' : ''}.`;
}

/** The roles that a name may mean, those first that can be granted to such a principal. */
function candidates(roles: AppRole[], wanted: string, of: MemberType): AppRole[] {
	const named = roles.filter(
		({ value, displayName }) => sameText(value, wanted) || sameText(displayName, wanted),
	);
	const fitting = named.filter(
		({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes(of),
	);
	const byValue = fitting.filter(({ value }) => sameText(value, wanted));
	return [byValue, fitting, named].find(({ length }) => length > 0) ?? [];
}

/** The ID that a role's ID or name means; throws for a name that the app does not have, or has twice. */
export function findRole(roles: AppRole[], wanted: string, label: string, of: MemberType): string {
	if (wanted === DEFAULT_ACCESS || sameText(DEFAULT_ACCESS_NAME, wanted)) return DEFAULT_ACCESS;
	// Graph decides on an ID: the app may have got the role a moment ago.
	if (isGuid(wanted)) return wanted.toLowerCase();
	const found = candidates(roles, wanted, of);
	if (found.length === 1) return found[0].id;
	if (found.length > 1) {
		throw new BadParameter(
			`'${label}' names several roles of the app: ${shown(wanted)}`,
			`Give the ID of one of them: ${found.map(({ id }) => id).join(', ')}.`,
		);
	}
	throw new BadParameter(`'${label}' is not a role of the app: ${shown(wanted)}`, choices(roles));
}

/** Refuses to grant what Graph refuses only after a round trip: a disabled role, and one for others. */
export function checkGrantable(roles: AppRole[], id: string, label: string, of: MemberType): void {
	const role = roles.find((one) => sameText(one.id, id));
	if (!role) return;
	if (!role.isEnabled) {
		throw new BadParameter(
			`'${label}' is a role that is disabled: ${nameOf(role)}`,
			'Enable it in the app registration, or choose another one.',
		);
	}
	if (!role.allowedMemberTypes.includes(of)) {
		throw new BadParameter(
			`'${label}' is a role that ${of === 'User' ? 'users and groups' : 'apps'} cannot have: ${nameOf(role)}`,
			choices(roles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes(of))),
		);
	}
}
