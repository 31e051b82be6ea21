import { created, noContent, ok, type Call, type GraphReply } from '../call';
import { checkPermissionsKept } from '../checks/application';
import { readProperties, requireProperties } from '../checks/body';
import { readKeyCredentials } from '../checks/keyCredentials';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, conflict } from '../errors';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { needs } from '../permissions';
import { countOptions, listOptions, objectOptions } from '../query';
import { viewOf } from '../replicas';
import { patchOrCreate } from '../upsert';
import type { Route } from './route';

const applicationsOf = (call: Call): ListSource => ({
	types: ['application'],
	context: 'applications',
	objects: viewOf(call, 'lists').directory.all('application'),
});

function readApplication(call: Call, application?: DirectoryObject): Record<string, unknown> {
	const { properties } = readProperties(call, 'application');
	// Secrets come from addPassword alone.
	if ('passwordCredentials' in properties) {
		throw badRequest("Property 'passwordCredentials' cannot be set in this request.");
	}
	const { displayName, uniqueName } = properties;
	if (!application) requireProperties(properties, ['displayName'], 'application');
	if (displayName !== undefined && (!displayName || String(displayName).length > 256)) {
		throw badRequest(
			"Invalid value specified for property 'displayName' of resource 'Application'.",
		);
	}
	if (typeof uniqueName === 'string') {
		const holder = call.tenant.directory.findByKey('application', 'uniqueName', uniqueName);
		if (holder && holder !== application) throw conflict('uniqueName');
	}
	return properties;
}

/** `readProperties` has judged the list already. */
const keysGiven = (keyCredentials: unknown): Array<Record<string, unknown>> =>
	(keyCredentials ?? []) as Array<Record<string, unknown>>;

function createApplication(call: Call, uniqueName?: string): GraphReply {
	const { keyCredentials, ...properties } = readApplication(call);
	const { tenant } = call;
	const newcomer: DirectoryObject = {
		'@odata.type': '#microsoft.graph.application',
		id: '',
		createdDateTime: tenant.now(),
	};
	const keys = readKeyCredentials(call, newcomer, keysGiven(keyCredentials));
	const application = tenant.add('application', {
		appId: tenant.newId(),
		createdDateTime: tenant.now(),
		identifierUris: [],
		keyCredentials: keys,
		passwordCredentials: [],
		publisherDomain: tenant.domains[0].id,
		signInAudience: 'AzureADMyOrg',
		...properties,
		...(uniqueName !== undefined && { uniqueName }),
	});
	tenant.createdAt.set(application.id, tenant.clock());
	return created(entity(call, application, 'application', 'applications'));
}

function updateApplication(call: Call, application: DirectoryObject): GraphReply {
	const { keyCredentials, ...properties } = readApplication(call, application);
	checkPermissionsKept(application, properties);
	const keys =
		keyCredentials === undefined
			? {}
			: { keyCredentials: readKeyCredentials(call, application, keysGiven(keyCredentials)) };
	call.tenant.directory.update(application, { ...properties, ...keys });
	return noContent();
}

function deleteApplication(call: Call): GraphReply {
	call.tenant.directory.softDelete(resolve(call, 'application', call.params.application));
	return noContent();
}

/** Applications: create, get, list, count, update and upsert, delete. */
export const applicationRoutes: Route[] = [
	{
		method: 'GET',
		path: '/applications',
		needs: needs.readApps,
		options: listOptions,
		cost: 2,
		handle: (call) => list(call, applicationsOf(call)),
	},
	{
		method: 'GET',
		path: '/applications/$count',
		needs: needs.readApps,
		options: countOptions,
		handle: (call) => count(call, applicationsOf(call)),
	},
	{
		method: 'POST',
		path: '/applications',
		needs: needs.createApp,
		handle: (call) => createApplication(call),
	},
	{
		method: 'GET',
		path: '/applications/{application}',
		needs: needs.readApps,
		options: objectOptions,
		handle: (call) => {
			const application = resolve(call, 'application', call.params.application);
			return ok(entity(call, application, 'application', 'applications'));
		},
	},
	{
		method: 'PATCH',
		path: '/applications/{application}',
		needs: needs.writeApps,
		handle: (call) =>
			patchOrCreate(
				call,
				'application',
				(uniqueName) => createApplication(call, uniqueName),
				(application) => updateApplication(call, application),
			),
	},
	{
		method: 'DELETE',
		path: '/applications/{application}',
		needs: needs.writeApps,
		handle: deleteApplication,
	},
];
