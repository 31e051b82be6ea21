import { randomBytes } from 'node:crypto';
import { contextUrl, noContent, ok, type Call, type GraphReply } from '../call';
import { checkPolicy } from '../appManagement';
import { readObject } from '../checks/body';
import { longestName } from '../checks/keyCredentials';
import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';
import { resolve } from '../objects';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import { fits } from '../schema';
import type { Route } from './route';

const twoYearsMs = 2 * 365 * 24 * 3600 * 1000;

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

/** Secrets of applications: add and remove. */
export const applicationSecretRoutes: Route[] = [
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
