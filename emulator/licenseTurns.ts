/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, GraphReply } from './call';
import { GraphError } from './errors';
import type { Tenant } from './tenant';

const busy = new WeakSet<Tenant>();

const CONCURRENT =
	'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.';

/** The same words were recorded with two statuses and two codes [graph-people §1.2]. */
function concurrent({ switches }: Call): GraphError {
	const [status, code] = (
		{
			conflict: [409, 'Directory_ConcurrencyViolation'],
			code: [400, 'Directory_ConcurrencyViolation'],
			badRequest: [400, 'Request_BadRequest'],
		} as const
	)[switches.concurrentLicenseRefusal];
	return new GraphError(status, code, CONCURRENT);
}

/** One change of licences at a time in a tenant. The requests of a batch are under way together. */
export async function exclusively(
	call: Call,
	work: (call: Call) => GraphReply,
): Promise<GraphReply> {
	const { tenant, switches, request } = call;
	if (busy.has(tenant)) throw concurrent(call);
	busy.add(tenant);
	try {
		await sleep(switches.licenseChangeMs);
		return work(call);
	} finally {
		if (request.batched) void sleep(switches.licenseChangeMs).then(() => busy.delete(tenant));
		else busy.delete(tenant);
	}
}
