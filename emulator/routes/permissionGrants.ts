import { randomBytes } from 'node:crypto';
import { contextUrl, created, noContent, ok, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { badRequest, GraphError, notFound } from '../errors';
import type { DirectoryObject } from '../directoryObject';
import type { LateRow } from '../lateRows';
import { resolve } from '../objects';
import { picked } from '../odata/plain';
import { rowList } from '../odata/rows';
import { project } from '../odata/select';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import type { View } from '../view';
import type { Route } from './route';

const type = 'oAuth2PermissionGrant';

/** What makes a grant another one; Graph filters by these too [ZH:oauth2permissiongrant-list]. */
const keys = ['clientId', 'consentType', 'principalId', 'resourceId'];

const options = ['$top', '$filter', '$select', '$skiptoken'];

/** Grants of and to apps that were deleted are not shown. */
function liveGrants({ tenant }: Call, { directory }: View): DirectoryObject[] {
	const { servicePrincipals } = tenant;
	return [...directory.all(type)].filter(
		({ clientId, resourceId }) =>
			servicePrincipals.has(String(clientId)) && servicePrincipals.has(String(resourceId)),
	);
}

const rowOf = (grant: DirectoryObject): LateRow => ({ ...project(grant), id: grant.id });

function listGrants(call: Call, key?: 'clientId' | 'principalId', id?: string): GraphReply {
	const rows = liveGrants(call, viewOf(call, 'lists')).map((grant) => rowOf(grant));
	return rowList(call, {
		context: 'oauth2PermissionGrants',
		type,
		rows: key ? rows.filter((row) => row[key] === id) : rows,
		filters: keys,
	});
}

/** One for each client, API, kind of consent and person: 409 or 400, both were seen; 409 has the code [FS 56981675023]. */
function alreadyThere(): GraphError {
	return new GraphError(
		409,
		'Request_MultipleObjectsWithSameKeyValue',
		'Permission entry already exists.',
	);
}

function checkPrincipal(call: Call, { consentType, principalId }: Record<string, unknown>): void {
	if (consentType !== 'AllPrincipals' && consentType !== 'Principal') {
		throw badRequest(
			"Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.",
		);
	}
	const isOfPerson = consentType === 'Principal';
	if (isOfPerson !== (typeof principalId === 'string')) {
		throw badRequest(
			"Invalid value specified for property 'principalId' of resource 'OAuth2PermissionGrant'.",
		);
	}
	if (isOfPerson && !call.tenant.users.has(String(principalId)))
		throw notFound(String(principalId));
}

function createGrant(call: Call): GraphReply {
	const { properties } = readProperties(call, type);
	requireProperties(properties, ['clientId', 'consentType', 'resourceId'], type);
	checkPrincipal(call, properties);
	const { tenant } = call;
	const { permissionGrants, servicePrincipals } = tenant;
	for (const name of ['clientId', 'resourceId']) {
		const id = String(properties[name]);
		if (!servicePrincipals.has(id)) throw notFound(id);
	}
	const wanted = { principalId: null, scope: '', ...properties } as Record<string, unknown>;
	const isThere = [...permissionGrants.values()].some((row) =>
		keys.every((name) => row[name] === wanted[name]),
	);
	if (isThere) throw alreadyThere();
	const grant = tenant.add(type, { id: randomBytes(32).toString('base64url'), ...wanted });
	return created({
		'@odata.context': contextUrl(call, 'oauth2PermissionGrants/$entity'),
		...rowOf(grant),
	});
}

function grantOf(call: Call, view: View = call.tenant): DirectoryObject {
	const { value } = call.params.grant;
	const grant = liveGrants(call, view).find(({ id }) => id === value);
	if (!grant) throw notFound(value);
	return grant;
}

/** The scope is replaced as a whole, and nothing else can be changed [ZH:oauth2permissiongrant-update]. */
function updateGrant(call: Call): GraphReply {
	const grant = grantOf(call);
	const { properties } = readProperties(call, type);
	const other = Object.keys(properties).find((name) => name !== 'scope');
	if (other !== undefined) throw badRequest(`Property '${other}' is read-only and cannot be set.`);
	if (typeof properties.scope !== 'string' || properties.scope.trim() === '') {
		throw badRequest(
			"Invalid value specified for property 'scope' of resource 'OAuth2PermissionGrant'.",
		);
	}
	call.tenant.directory.update(grant, properties);
	return noContent();
}

function getGrant(call: Call): GraphReply {
	const context = contextUrl(call, 'oauth2PermissionGrants/$entity');
	const grant = grantOf(call, viewOf(call, 'reads'));
	return ok({ '@odata.context': context, ...picked(call, type, rowOf(grant)) });
}

function removeGrant(call: Call): GraphReply {
	call.tenant.directory.purge(grantOf(call));
	return noContent();
}

const one = '/oauth2PermissionGrants/{grant}';

/** Grants of delegated permissions: what apps may do for people. */
export const permissionGrantRoutes: Route[] = [
	{
		method: 'GET',
		path: '/oauth2PermissionGrants',
		needs: needs.readGrants,
		options,
		cost: 2,
		handle: (call) => listGrants(call),
	},
	{
		method: 'POST',
		path: '/oauth2PermissionGrants',
		needs: needs.writeGrants,
		handle: createGrant,
	},
	{
		method: 'GET',
		path: one,
		needs: needs.readGrants,
		options: ['$select'],
		cost: 2,
		handle: getGrant,
	},
	{ method: 'PATCH', path: one, needs: needs.writeGrants, handle: updateGrant },
	{ method: 'DELETE', path: one, needs: needs.writeGrants, handle: removeGrant },
	{
		method: 'GET',
		path: '/servicePrincipals/{object}/oauth2PermissionGrants',
		needs: needs.readGrants,
		options,
		handle: (call) =>
			listGrants(call, 'clientId', resolve(call, 'servicePrincipal', call.params.object).id),
	},
	{
		method: 'GET',
		path: '/users/{object}/oauth2PermissionGrants',
		needs: needs.readGrants,
		options,
		handle: (call) => listGrants(call, 'principalId', resolve(call, 'user', call.params.object).id),
	},
];
