import { randomBytes } from 'node:crypto';
import { contextUrl, created, noContent, ok, type Call, type GraphReply } from '../call';
import { checkPolicy } from '../appManagement';
import { checkPermissionsKept } from '../checks/application';
import { readObject, readProperties, requireProperties } from '../checks/body';
import { longestName, readKeyCredentials } from '../checks/keyCredentials';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, conflict } from '../errors';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { needs } from '../permissions';
import { countOptions, listOptions, objectOptions } from '../query';
import { viewOf } from '../replicas';
import { fits } from '../schema';
import { patchOrCreate } from '../upsert';
import type { Route } from './route';

const twoYearsMs = 2 * 365 * 24 * 3600 * 1000;

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

function credentialsOf(application: DirectoryObject): Array<Record<string, unknown>> {
	const { passwordCredentials } = application;
	return Array.isArray(passwordCredentials)
		? (passwordCredentials as Array<Record<string, unknown>>)
		: [];
}

/** Actions are bound to the object and client ID alone [CSDL]. */
function resolveForAction(call: Call, action: string): DirectoryObject {
	const { application } = call.params;
	if (application.property?.toLowerCase() === 'uniquename') {
		throw badRequest(`Resource not found for the segment '${action}'.`);
	}
	return resolve(call, 'application', application);
}

/** The secret is shown in this answer and never again [D21]. It also opens the token endpoint. */
function addPassword(call: Call): GraphReply {
	const application = resolveForAction(call, 'addPassword');
	const { passwordCredential = {} } = (call.request.body ?? {}) as { passwordCredential?: unknown };
	if (!fits('passwordCredential?', passwordCredential)) {
		throw badRequest("Invalid value specified for property 'passwordCredential'.");
	}
	const { tenant } = call;
	const wanted = (passwordCredential ?? {}) as Record<string, string | undefined>;
	const secretText = randomBytes(24).toString('base64url');
	const startDateTime = wanted.startDateTime ?? tenant.now();
	const start = Date.parse(startDateTime);
	const credential = {
		customKeyIdentifier: null,
		displayName: wanted.displayName?.slice(0, longestName) ?? null,
		endDateTime: wanted.endDateTime ?? new Date(start + twoYearsMs).toISOString(),
		hint: secretText.slice(0, 3),
		keyId: tenant.newId(),
		startDateTime,
	};
	const end = Date.parse(credential.endDateTime);
	if (end <= start || end <= tenant.clock()) {
		throw badRequest("Invalid value specified for property 'endDateTime'.");
	}
	checkPolicy(tenant.appManagement, application, { kind: 'password', start, end });
	const passwordCredentials = [...credentialsOf(application), credential];
	tenant.directory.update(application, { passwordCredentials });
	const registration = tenant.registrationOf(application);
	registration.secrets.push({ secret: secretText, expiresAt: Date.parse(credential.endDateTime) });
	const context = contextUrl(call, 'microsoft.graph.passwordCredential');
	return ok({ '@odata.context': context, ...credential, secretText });
}

function removePassword(call: Call): GraphReply {
	const application = resolveForAction(call, 'removePassword');
	const { keyId } = readObject(call);
	const isIt = (credential: Record<string, unknown>) =>
		credential.keyId === String(keyId).toLowerCase();
	const credentials = credentialsOf(application);
	const index = credentials.findIndex(isIt);
	// A replica that does not have the secret yet says the same [FS 57537539886].
	const seen = viewOf(call, 'reads').directory.find(application.id) ?? application;
	if (index < 0 || !credentialsOf(seen).some(isIt)) {
		throw badRequest(`No password credential found with keyId '${String(keyId)}'.`);
	}
	call.tenant.registrationOf(application).secrets.splice(index, 1);
	const passwordCredentials = credentials.filter((_credential, position) => position !== index);
	call.tenant.directory.update(application, { passwordCredentials });
	return noContent();
}

function deleteApplication(call: Call): GraphReply {
	call.tenant.directory.softDelete(resolve(call, 'application', call.params.application));
	return noContent();
}

/** Applications: create, get, list, count, update and upsert, delete, secrets. */
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
	{
		method: 'POST',
		path: '/applications/{application}/addPassword',
		needs: needs.writeApps,
		handle: addPassword,
	},
	{
		method: 'POST',
		path: '/applications/{application}/removePassword',
		needs: needs.writeApps,
		handle: removePassword,
	},
];
