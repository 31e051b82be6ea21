import { created, noContent, ok, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, GraphError } from '../errors';
import { entity, isVisible, resolve } from '../objects';
import { list } from '../odata/list';
import { needs } from '../permissions';
import { listOptions, objectOptions } from '../query';
import { viewOf } from '../replicas';
import { patchOrCreate } from '../upsert';
import type { Route } from './route';

/** 409, recorded for a second service principal of an application [FS 63498568000]. */
function inUse(appId: string): GraphError {
	const message = `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`;
	return new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message, {
		details: [{ code: 'ObjectConflict', message, target: 'servicePrincipalNames' }],
	});
}

/** Secrets come from addPassword alone [ZH:serviceprincipal-post-serviceprincipals]. */
function readServicePrincipal(call: Call): Record<string, unknown> {
	const { properties } = readProperties(call, 'servicePrincipal');
	if ('passwordCredentials' in properties) {
		throw badRequest("Property 'passwordCredentials' cannot be set in this request.");
	}
	return properties;
}

/** What an app may be asked for stands on both of its objects. */
function permissionsOf({ appRoles, api }: DirectoryObject): Record<string, unknown> {
	const { oauth2PermissionScopes } = (api ?? {}) as { oauth2PermissionScopes?: unknown };
	return {
		...(appRoles !== undefined && { appRoles }),
		...(oauth2PermissionScopes !== undefined && { oauth2PermissionScopes }),
	};
}

function createServicePrincipal(call: Call, key?: string): GraphReply {
	const properties = readServicePrincipal(call);
	if (key !== undefined) properties.appId ??= key;
	requireProperties(properties, ['appId'], 'servicePrincipal');
	const { tenant } = call;
	const appId = String(properties.appId);
	const application = tenant.directory.findByKey('application', 'appId', appId);
	// A replica that does not have the application yet says the same [msgraph-sdk-dotnet#3108].
	if (!application || !isVisible(call, application)) {
		throw badRequest(
			`The appId '${appId}' of the service principal does not reference a valid application object.`,
		);
	}
	if (tenant.directory.findByKey('servicePrincipal', 'appId', appId)) {
		throw inUse(appId);
	}
	const servicePrincipal = tenant.add('servicePrincipal', {
		accountEnabled: true,
		appDisplayName: application.displayName,
		appOwnerOrganizationId: tenant.id,
		appRoleAssignmentRequired: false,
		displayName: application.displayName,
		...permissionsOf(application),
		servicePrincipalNames: [appId],
		servicePrincipalType: 'Application',
		...properties,
	});
	tenant.createdAt.set(servicePrincipal.id, tenant.clock());
	return created(entity(call, servicePrincipal, 'servicePrincipal', 'servicePrincipals'));
}

function updateServicePrincipal(call: Call, servicePrincipal: DirectoryObject): GraphReply {
	call.tenant.directory.update(servicePrincipal, readServicePrincipal(call));
	return noContent();
}

function deleteServicePrincipal(call: Call): GraphReply {
	const servicePrincipal = resolve(call, 'servicePrincipal', call.params.servicePrincipal);
	call.tenant.directory.softDelete(servicePrincipal);
	return noContent();
}

/** Service principals: create, get, list, update, delete. */
export const servicePrincipalRoutes: Route[] = [
	{
		method: 'GET',
		path: '/servicePrincipals',
		needs: needs.readApps,
		options: listOptions,
		handle: (call) =>
			list(call, {
				types: ['servicePrincipal'],
				context: 'servicePrincipals',
				objects: viewOf(call, 'lists').directory.all('servicePrincipal'),
			}),
	},
	{
		method: 'POST',
		path: '/servicePrincipals',
		needs: needs.writeApps,
		handle: (call) => createServicePrincipal(call),
	},
	{
		method: 'GET',
		path: '/servicePrincipals/{servicePrincipal}',
		needs: needs.readApps,
		options: objectOptions,
		handle: (call) => {
			const found = resolve(call, 'servicePrincipal', call.params.servicePrincipal);
			return ok(entity(call, found, 'servicePrincipal', 'servicePrincipals'));
		},
	},
	{
		method: 'PATCH',
		path: '/servicePrincipals/{servicePrincipal}',
		needs: needs.writeApps,
		handle: (call) =>
			patchOrCreate(
				call,
				'servicePrincipal',
				(appId) => createServicePrincipal(call, appId),
				(servicePrincipal) => updateServicePrincipal(call, servicePrincipal),
			),
	},
	{
		method: 'DELETE',
		path: '/servicePrincipals/{servicePrincipal}',
		needs: needs.writeApps,
		handle: deleteServicePrincipal,
	},
];
