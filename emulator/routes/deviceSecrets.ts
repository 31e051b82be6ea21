import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { GraphError, notFound, requestDenied } from '../errors';
import { picked } from '../odata/plain';
import { recordList } from '../odata/records';
import { isGranted, needs } from '../permissions';
import type { RecordRow } from '../records';
import type { Route } from './route';

const LAPS = '/directory/deviceLocalCredentials';
const BITLOCKER = '/informationProtection/bitlocker/recoveryKeys';

/** Both want to know who asks [DC:bitlocker-list-recoverykeys, deviceLocalCredentialInfo-get]; the words are not known. */
function requireUserAgent({ request }: Call): void {
	if (request.headers['user-agent']) return;
	throw new GraphError(400, 'BadRequest', "The request header 'User-Agent' is missing.");
}

/** What is secret comes only where it is selected, of one alone, with a permission of its own. */
function secretOf(call: Call, name: string, accepted: readonly string[]): boolean {
	const isSelected = call.query.get('$select')?.split(',').includes(name) ?? false;
	if (isSelected && !isGranted(call.claims, accepted)) throw requestDenied();
	return isSelected;
}

const without = (row: RecordRow, name: string): RecordRow => {
	const rest = { ...row };
	delete rest[name];
	return rest;
};

function getLocalCredential(call: Call): GraphReply {
	requireUserAgent(call);
	const { value } = call.params.device;
	const found = call.tenant.localCredentials.get(value.toLowerCase());
	if (!found) throw notFound(value);
	const isOpen = secretOf(call, 'credentials', needs.readLocalPasswords);
	const row = picked(
		call,
		'deviceLocalCredentialInfo',
		isOpen ? found : without(found, 'credentials'),
	);
	return ok({ '@odata.context': contextUrl(call, `${LAPS.slice(1)}/$entity`), ...row });
}

function listRecoveryKeys(call: Call): GraphReply {
	requireUserAgent(call);
	return recordList(call, {
		context: BITLOCKER.slice(1),
		type: 'bitlockerRecoveryKey',
		rows: [...call.tenant.recoveryKeys.values()].map((row) => without(row, 'key')),
		pageSize: 100,
		maxPageSize: 100,
		filters: { deviceId: ['eq'] },
	});
}

/** Each look at a key is audited. */
function getRecoveryKey(call: Call): GraphReply {
	requireUserAgent(call);
	const { value } = call.params.key;
	const found = call.tenant.recoveryKeys.get(value.toLowerCase());
	if (!found) throw notFound(value);
	const isOpen = secretOf(call, 'key', needs.readRecoveryKey);
	if (isOpen) call.tenant.keyReads.push(found.id);
	const { key, ...rest } = found;
	const row: RecordRow = { ...rest, id: found.id, ...(isOpen ? { key } : {}) };
	return ok({ '@odata.context': contextUrl(call, `${BITLOCKER.slice(1)}/$entity`), ...row });
}

/** Local administrator passwords and BitLocker keys. */
export const deviceSecretRoutes: Route[] = [
	{
		method: 'GET',
		path: LAPS,
		needs: needs.readLocalCredentials,
		options: ['$select', '$filter', '$search', '$orderby', '$top', '$count', '$skiptoken'],
		handle: (call) => {
			requireUserAgent(call);
			const rows = [...call.tenant.localCredentials.values()];
			return recordList(call, {
				context: LAPS.slice(1),
				type: 'deviceLocalCredentialInfo',
				rows: rows.map((row) => without(row, 'credentials')),
				pageSize: 100,
				maxPageSize: 999,
			});
		},
	},
	{
		method: 'GET',
		path: `${LAPS}/{device}`,
		needs: needs.readLocalCredentials,
		options: ['$select'],
		handle: getLocalCredential,
	},
	{
		method: 'GET',
		path: BITLOCKER,
		needs: needs.readRecoveryKeys,
		options: ['$filter', '$skiptoken'],
		handle: listRecoveryKeys,
	},
	{
		method: 'GET',
		path: `${BITLOCKER}/{key}`,
		needs: needs.readRecoveryKeys,
		options: ['$select'],
		handle: getRecoveryKey,
	},
];
