import { X509Certificate } from 'node:crypto';
import { checkPolicy } from '../appManagement';
import type { Call } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, type GraphError } from '../errors';

type Key = Record<string, unknown>;

/** Names of credentials are cut here [DC:keycredential]. */
export const longestName = 90;

/** The key credentials that an object has. */
export const keysOf = ({ keyCredentials }: Record<string, unknown>): Key[] =>
	Array.isArray(keyCredentials) ? (keyCredentials as Key[]) : [];

const idOf = ({ keyId }: Key): string => String(keyId).toLowerCase();

const invalid = (): GraphError =>
	badRequest("Invalid value specified for property 'keyCredentials' of resource 'Application'.");

/** An entry with a known ID stays as it is: it may come without its key, and with nothing else changed [docs#3579, #6784]. */
function kept(entry: Key, known: Key): Key {
	const changed = Object.entries(entry).some(
		([name, value]) => name !== 'keyId' && value !== null && !isEqual(value, known[name]),
	);
	if (changed) {
		throw badRequest(`Update to existing credential with KeyId '${idOf(entry)}' is not allowed.`);
	}
	return known;
}

/** Dates may be written in several ways. */
function isEqual(value: unknown, known: unknown): boolean {
	if (value === known) return true;
	return /^\d{4}-/.test(String(value)) && Date.parse(String(value)) === Date.parse(String(known));
}

function certificateOf({ key }: Key): X509Certificate {
	try {
		return new X509Certificate(Buffer.from(String(key), 'base64'));
	} catch {
		throw invalid();
	}
}

function made(call: Call, application: DirectoryObject, entry: Key): Key {
	if (!['Sign', 'Verify'].includes(String(entry.usage))) {
		throw badRequest(
			'The value for the property "usage" in one of your credentials is invalid. Acceptable values are Sign, Verify.',
		);
	}
	if (entry.type !== 'AsymmetricX509Cert' || typeof entry.key !== 'string') throw invalid();
	const { tenant } = call;
	const certificate = certificateOf(entry);
	const start = Date.parse(String(entry.startDateTime ?? certificate.validFrom));
	const end = Date.parse(String(entry.endDateTime ?? certificate.validTo));
	if (end > Date.parse(certificate.validTo) || end <= tenant.clock() || end <= start) {
		throw invalid();
	}
	checkPolicy(tenant.appManagement, application, { kind: 'key', start, end });
	const thumbprint = certificate.fingerprint.replaceAll(':', '');
	return {
		customKeyIdentifier:
			entry.customKeyIdentifier ?? Buffer.from(thumbprint, 'hex').toString('base64'),
		displayName:
			typeof entry.displayName === 'string' ? entry.displayName.slice(0, longestName) : null,
		endDateTime: new Date(end).toISOString(),
		key: entry.key,
		keyId: entry.keyId ? idOf(entry) : tenant.newId(),
		startDateTime: new Date(start).toISOString(),
		type: entry.type,
		usage: entry.usage,
	};
}

/**
 * The key credentials of an app registration after a write, which holds the whole list: what is not in it is gone.
 * @throws GraphError 400 for a change of one that there is, and for a new one that is no certificate or breaks a policy
 */
export function readKeyCredentials(call: Call, application: DirectoryObject, list: Key[]): Key[] {
	const known = new Map(keysOf(application).map((key) => [idOf(key), key]));
	const ids = list.filter(({ keyId }) => keyId).map(idOf);
	if (new Set(ids).size < ids.length) throw invalid();
	return list.map((entry) => {
		const existing = entry.keyId ? known.get(idOf(entry)) : undefined;
		return existing ? kept(entry, existing) : made(call, application, entry);
	});
}
