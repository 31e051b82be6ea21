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
	/** Where it stands in Graph, if not at the top under its own name. */
	path?: string;
	/** Whether the IDs of its objects are texts of Graph's and no GUIDs. */
	hasTextIds?: true;
	/** The name of an object's ID where its members are told; unset where there are no members. */
	ownerId?: string;
}

/** The collections whose changes Graph can list and this package names [DQ], alphabetical. */
export const collections: Collection[] = [
	{
		value: 'administrativeUnits',
		name: 'Administrative Units',
		path: 'directory/administrativeUnits',
		simplified: ['id', 'displayName', 'description', 'visibility'],
		permission: 'AdministrativeUnit.Read.All',
		ownerId: 'administrativeUnitId',
	},
	{
		value: 'applications',
		name: 'Applications',
		simplified: ['id', 'appId', 'displayName', 'signInAudience', 'publisherDomain', 'tags'],
		permission: 'Application.Read.All',
	},
	{
		value: 'devices',
		name: 'Devices',
		simplified: [
			...['id', 'deviceId', 'displayName', 'accountEnabled', 'operatingSystem'],
			...['operatingSystemVersion', 'trustType', 'isCompliant', 'isManaged'],
		],
		permission: 'Device.Read.All',
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
		value: 'oauth2PermissionGrants',
		name: 'Permission Grants',
		simplified: ['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'],
		permission: 'Directory.Read.All',
		hasTextIds: true,
	},
	{
		value: 'users',
		name: 'Users',
		simplified: simplifiedUser,
		permission: 'User.Read.All',
	},
];

/** Where a collection stands in Graph. */
export const pathOfCollection = ({ path, value }: Collection): string => path ?? value;

/** The collection with this name, or at this path of Graph's, if it is one of ours. */
export const findCollection = (name: string): Collection | undefined =>
	collections.find((collection) => [collection.value, collection.path].includes(name));
