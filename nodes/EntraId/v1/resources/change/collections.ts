import { simplifiedGroup } from '../group/properties';
import { simplifiedUser } from '../user/properties';

export interface Collection {
	/** Graph's name: the first segment of its paths. Permanent: workflows store it. */
	value: string;
	name: string;
	/** The properties that people look at. */
	simplified: string[];
	/** The least that Graph asks for, with either kind of sign-in [PERM]. */
	permission: string;
	/** The name of an object's ID where its members are told; unset where there are no members. */
	ownerId?: string;
}

/** The collections whose changes Graph can list and this package names [DQ], alphabetical. */
export const collections: Collection[] = [
	{
		value: 'applications',
		name: 'Applications',
		simplified: ['id', 'appId', 'displayName', 'signInAudience', 'publisherDomain', 'tags'],
		permission: 'Application.Read.All',
	},
	{
		value: 'directoryRoles',
		name: 'Directory Roles',
		simplified: ['id', 'displayName', 'description', 'roleTemplateId'],
		permission: 'RoleManagement.Read.Directory',
		ownerId: 'directoryRoleId',
	},
	{
		value: 'servicePrincipals',
		name: 'Enterprise Apps',
		simplified: ['id', 'appId', 'displayName', 'servicePrincipalType', 'accountEnabled', 'tags'],
		permission: 'Application.Read.All',
	},
	{
		value: 'groups',
		name: 'Groups',
		simplified: simplifiedGroup,
		permission: 'Group.ReadBasic.All',
		ownerId: 'groupId',
	},
	{
		value: 'users',
		name: 'Users',
		simplified: simplifiedUser,
		permission: 'User.Read.All',
	},
];

/** The collection with this name in Graph's paths, if it is one of ours. */
export const findCollection = (value: string): Collection | undefined =>
	collections.find((collection) => collection.value === value);
