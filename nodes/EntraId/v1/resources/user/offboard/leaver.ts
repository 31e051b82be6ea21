import type { IDataObject } from 'n8n-workflow';

import { isRecord, userPath } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { ask } from '../../../steps';
import { directLicenses } from '../directLicenses';
import type { Membership } from '../memberships';
import { askMemberships, membershipsRequest, nameOf } from '../memberships';

/** What is kept of a leaver, beside what the steps look at: properties that Onboard takes. */
export const KEPT = [
	...['businessPhones', 'city', 'companyName', 'country', 'department', 'displayName'],
	...['employeeHireDate', 'employeeId', 'employeeOrgData', 'employeeType', 'givenName'],
	...['jobTitle', 'mail', 'mailNickname', 'mobilePhone', 'officeLocation'],
	...['onPremisesExtensionAttributes', 'postalCode', 'preferredLanguage', 'showInAddressList'],
	...['state', 'streetAddress', 'surname', 'usageLocation', 'userPrincipalName', 'userType'],
];

const LOOKED_AT = ['id', 'accountEnabled', 'licenseAssignmentStates'];

/** Somebody who leaves, as he was before anything was changed. */
export interface Leaver {
	id: string;
	/** For people to read. */
	name: string;
	path: string;
	user: IDataObject;
	groups: Membership[];
	roles: Membership[];
	manager?: { id: string; name: string };
	root: string;
}

/** The person at a path with manager, groups and roles. Throws Graph's refusal. */
export function* askLeaver(path: string, root: string): Steps<Leaver> {
	const { body: user = {} } = yield* ask({
		method: 'GET',
		path,
		query: {
			$select: [...LOOKED_AT, ...KEPT].join(),
			$expand: 'manager($select=id,displayName,userPrincipalName)',
		},
	});
	const id = String(user.id);
	const { groups, roles } = yield* askMemberships(membershipsRequest(id), root);
	const { manager } = user;
	return {
		id,
		name: nameOf(user),
		path: userPath(id),
		user,
		groups,
		roles,
		...(isRecord(manager) ? { manager: { id: String(manager.id), name: nameOf(manager) } } : {}),
		root,
	};
}

const isGiven = (value: unknown): boolean =>
	value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** What was there before, in a form that Onboard takes. */
export function backupOf({ user, groups, roles, manager }: Leaver): IDataObject {
	const properties = KEPT.filter((name) => isGiven(user[name])).map((name) => [name, user[name]]);
	const shown = (memberships: Membership[]) => memberships.map(({ id, name }) => ({ id, name }));
	return {
		accountEnabled: user.accountEnabled === true,
		properties: Object.fromEntries(properties) as IDataObject,
		groups: shown(groups),
		roles: roles.map(({ id, name, object }) => ({
			id,
			name,
			roleTemplateId: object.roleTemplateId,
		})) as IDataObject[],
		licenses: directLicenses(user).direct,
		manager: manager?.id ?? null,
	};
}
