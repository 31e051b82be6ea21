import type { IDataObject } from 'n8n-workflow';

import { isRecord, MAX_PAGE_SIZE, userPath } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { ask, askList } from '../../../steps';

/** What is kept of a leaver, beside what the steps look at: properties that Onboard takes. */
const KEPT = [
	...['businessPhones', 'city', 'companyName', 'country', 'department', 'displayName'],
	...['employeeHireDate', 'employeeId', 'employeeOrgData', 'employeeType', 'givenName'],
	...['jobTitle', 'mail', 'mailNickname', 'mobilePhone', 'officeLocation'],
	...['onPremisesExtensionAttributes', 'postalCode', 'preferredLanguage', 'showInAddressList'],
	...['state', 'streetAddress', 'surname', 'usageLocation', 'userPrincipalName', 'userType'],
];

const LOOKED_AT = ['id', 'accountEnabled', 'licenseAssignmentStates'];

const OF_MEMBERSHIPS = [
	'id',
	'displayName',
	'groupTypes',
	'isAssignableToRole',
	'mailEnabled',
	'onPremisesSyncEnabled',
	'roleTemplateId',
];

/** A group or directory role that somebody is in. */
export interface Membership {
	id: string;
	name: string;
	object: IDataObject;
}

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

/** Somebody or something in words: by the name to sign in with, else by the display name. */
export const nameOf = ({ id, displayName, userPrincipalName }: IDataObject): string =>
	[userPrincipalName, displayName, id].filter((name) => typeof name === 'string').at(0) ?? '';

function ofType(memberships: IDataObject[], type: string): Membership[] {
	return memberships
		.filter((object) => object['@odata.type'] === `#microsoft.graph.${type}`)
		.map((object) => ({
			id: String(object.id),
			name: String(object.displayName ?? object.id),
			object,
		}));
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
	const { items } = yield* askList(
		{
			method: 'GET',
			path: `${userPath(id)}/memberOf`,
			query: { $select: OF_MEMBERSHIPS.join(), $top: String(MAX_PAGE_SIZE) },
		},
		root,
	);
	const { manager } = user;
	return {
		id,
		name: nameOf(user),
		path: userPath(id),
		user,
		groups: ofType(items, 'group'),
		roles: ofType(items, 'directoryRole'),
		...(isRecord(manager) ? { manager: { id: String(manager.id), name: nameOf(manager) } } : {}),
		root,
	};
}

/** The licenses of a person that were not given by a group, each once. */
export interface Licenses {
	direct: string[];
	/** The others, with the group that gives each. */
	inherited: Array<{ skuId: string; groupId: string }>;
}

/** A license that comes from several places is listed once for each of them [LEARN licenseAssignmentState]. */
export function licensesOf({ licenseAssignmentStates: states }: IDataObject): Licenses {
	const all = Array.isArray(states) ? states.filter(isRecord) : [];
	const direct = all.filter(({ assignedByGroup }) => typeof assignedByGroup !== 'string');
	return {
		direct: [...new Set(direct.map(({ skuId }) => String(skuId)))],
		inherited: all
			.filter(({ assignedByGroup }) => typeof assignedByGroup === 'string')
			.map(({ skuId, assignedByGroup }) => ({
				skuId: String(skuId),
				groupId: String(assignedByGroup),
			})),
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
		licenses: licensesOf(user).direct,
		manager: manager?.id ?? null,
	};
}
