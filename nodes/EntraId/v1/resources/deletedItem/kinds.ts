import type { INodeProperties } from 'n8n-workflow';

import type { Permissions } from '../../operation';
import type { ItemReader } from '../../item';
import { needs } from '../../permissions';

/** A kind of object that Entra keeps for 30 days after its deletion; the values are permanent and Graph's types. */
export interface Kind {
	value: string;
	name: string;
	/** Where Graph has the ones that are not deleted. */
	collection: string;
	read: Permissions;
	write: Permissions;
	/** The properties that people look at. */
	simplified: string[];
	/** The property that tells two with the same name apart. */
	detail?: string;
	/** What is searched beside the name. */
	searchIn: string[];
}

const APPS = {
	read: needs('Application.Read.All'),
	write: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	detail: 'appId',
	searchIn: [],
};

export const KINDS: Kind[] = [
	{
		value: 'administrativeUnit',
		name: 'Administrative Unit',
		collection: 'directory/administrativeUnits',
		read: needs('AdministrativeUnit.Read.All'),
		write: needs('AdministrativeUnit.ReadWrite.All'),
		simplified: ['id', 'displayName', 'description', 'deletedDateTime'],
		searchIn: [],
	},
	{
		...APPS,
		value: 'application',
		name: 'App Registration',
		collection: 'applications',
		simplified: ['id', 'displayName', 'appId', 'deletedDateTime'],
	},
	{
		...APPS,
		value: 'servicePrincipal',
		name: 'Enterprise App',
		collection: 'servicePrincipals',
		simplified: ['id', 'displayName', 'appId', 'servicePrincipalType', 'deletedDateTime'],
	},
	{
		value: 'group',
		name: 'Group',
		collection: 'groups',
		read: needs('Group.Read.All'),
		write: needs('Group.ReadWrite.All'),
		// Of a deleted security group Graph says that it is none, so that is not shown [LEARN directory-deleteditems-list].
		simplified: ['id', 'displayName', 'mail', 'mailNickname', 'groupTypes', 'deletedDateTime'],
		detail: 'mail',
		searchIn: ['mail'],
	},
	{
		value: 'user',
		name: 'User',
		collection: 'users',
		read: needs('User.Read.All'),
		write: needs('User.DeleteRestore.All'),
		simplified: [
			...['id', 'displayName', 'userPrincipalName', 'mail', 'userType', 'department'],
			...['jobTitle', 'deletedDateTime'],
		],
		detail: 'userPrincipalName',
		// The user principal name of a deleted user begins with its ID.
		searchIn: ['mail'],
	},
];

/** Which kind an operation is about. */
export const kindField = (description: string): INodeProperties => ({
	displayName: 'Item Type',
	name: 'type',
	type: 'options',
	options: KINDS.map(({ name, value }) => ({ name, value })),
	default: 'user',
	description,
});

export const findKind = (value: string): Kind | undefined =>
	KINDS.find((kind) => kind.value === value);

/** The kind that an item chose. */
export function readKind(item: ItemReader): Kind {
	const kind = findKind(item.choice('type'));
	if (kind) return kind;
	throw new Error("'Item Type' offers a kind that is not known");
}

/** The permissions of all kinds, without repetition. */
export function permissionsOfAll(of: (kind: Kind) => Permissions): Permissions {
	const all = KINDS.map(of);
	return {
		delegated: [...new Set(all.flatMap(({ delegated }) => delegated))],
		application: [...new Set(all.flatMap(({ application }) => application))],
	};
}

export const deletedItemsPath = ({ value }: Kind): string =>
	`/directory/deletedItems/microsoft.graph.${value}`;
