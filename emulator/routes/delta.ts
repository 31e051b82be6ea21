import { delta } from '../delta';
import type { DirectoryType } from '../directoryObject';
import { needs, type AnyOf } from '../permissions';
import { deltaOptions } from '../query';
import type { Route } from './route';

const tracked: Array<[collection: string, type: DirectoryType, accepted: AnyOf]> = [
	['users', 'user', needs.readUserFull],
	['groups', 'group', needs.listGroups],
	['applications', 'application', needs.readApps],
	['servicePrincipals', 'servicePrincipal', needs.readApps],
	['directoryRoles', 'directoryRole', needs.readRoles],
	['devices', 'device', needs.readDevices],
	['directory/administrativeUnits', 'administrativeUnit', needs.readUnits],
	['oauth2PermissionGrants', 'oAuth2PermissionGrant', needs.readGrants],
];

/** Delta queries [DQ]. */
export const deltaRoutes = tracked.map(([collection, type, accepted]): Route => ({
	method: 'GET',
	path: `/${collection}/delta`,
	needs: accepted,
	options: deltaOptions,
	handle: (call) => delta(call, type, collection),
}));
