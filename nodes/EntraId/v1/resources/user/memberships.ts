import type { IDataObject } from 'n8n-workflow';

import type { GraphError, GraphRequest } from '../../../GenericFunctions';
import { groupPath, MAX_PAGE_SIZE, userPath } from '../../../GenericFunctions';
import type { Change } from '../../procedure/step';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { NOT_LINKED } from '../../linking';

/** What says of a group or role whether somebody can come into it or leave it. */
export const OF_MEMBERSHIPS = [
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

/** What somebody is in himself. */
export interface Memberships {
	groups: Membership[];
	roles: Membership[];
}

/** Somebody or something in words: by the name to sign in with, else by the display name. */
export const nameOf = ({ id, displayName, userPrincipalName }: IDataObject): string =>
	[userPrincipalName, displayName, id].filter((name) => typeof name === 'string').at(0) ?? '';

export const toMembership = (object: IDataObject): Membership => ({
	id: String(object.id),
	name: String(object.displayName ?? object.id),
	object,
});

const ofType = (objects: IDataObject[], type: string): Membership[] =>
	objects
		.filter((object) => object['@odata.type'] === `#microsoft.graph.${type}`)
		.map(toMembership);

/** Reads the groups and directory roles of the user with an object ID. */
export const membershipsRequest = (id: string): GraphRequest => ({
	method: 'GET',
	path: `${userPath(id)}/memberOf`,
	query: { $select: OF_MEMBERSHIPS.join(), $top: String(MAX_PAGE_SIZE) },
});

/** The groups and directory roles in the answers to `membershipsRequest`. Throws Graph's refusal. */
export function* askMemberships(request: GraphRequest, root: string): Steps<Memberships> {
	const { items } = yield* askList(request, root);
	return { groups: ofType(items, 'group'), roles: ofType(items, 'directoryRole') };
}

/** Why nobody can come into a group or leave it here; nothing where that is possible. */
export function whyFixed({ object }: Membership): string | undefined {
	const types = Array.isArray(object.groupTypes) ? object.groupTypes : [];
	if (types.includes('DynamicMembership'))
		return 'The group is dynamic: its rule says who is in it';
	if (object.onPremisesSyncEnabled === true)
		return 'The group is synchronized from the Active Directory on premises';
	return object.mailEnabled === true && !types.includes('Unified')
		? 'Exchange keeps mail-enabled security groups and distribution lists'
		: undefined;
}

const leave = (does: string, collection: string, userId: string): Change => ({
	does,
	// Without the `/$ref` at the end the request would name the person, and delete him.
	request: { method: 'DELETE', path: `${collection}/members/${userId}/$ref` },
});

export const leaveGroup = ({ id, name }: Membership, userId: string): Change =>
	leave(`Leave the group '${name}'`, groupPath(id), userId);

export const leaveRole = ({ id, name }: Membership, userId: string): Change =>
	leave(`Leave the role '${name}'`, `/directoryRoles/${id}`, userId);

/** Whether somebody is not in it any more. He and the group were read a moment ago, so what Graph does not find is the membership. */
export const isGone = ({ status, message }: GraphError): boolean =>
	status === 404 || (status === 400 && NOT_LINKED.test(message));
