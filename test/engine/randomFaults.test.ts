/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never ships */
import { writeFileSync } from 'node:fs';

import { runMixed, usersFor } from '../support/mixedRun';
import { startTenant } from '../support/tenant';

/** The bench runs it with more operations, and wants to know how it went. */
const OPERATIONS = Number(process.env.ENTRA_FAULT_OPERATIONS ?? 480);
const REPORT = process.env.ENTRA_FAULT_REPORT;

it('does nothing twice and tells of each item what became of it, whatever comes between', async () => {
	const tenant = await startTenant({ users: usersFor(OPERATIONS) });
	// So that a short run, too, loses answers to creations.
	for (const path of [/\/users$/, /\/groups$/]) {
		tenant.faults.add({ kind: 'statusAfter', status: 504, method: 'POST', path, times: 3 });
	}
	tenant.faults.strike({
		seed: 7,
		throttled: 0.1,
		unavailable: 0.05,
		dropped: 0.02,
		lost: 0.01,
		retryAfter: '0.02',
	});
	const result = await runMixed(tenant, OPERATIONS);
	const seen = tenant.traffic.map(({ status }) => status);
	await tenant.close();
	if (REPORT) writeFileSync(REPORT, JSON.stringify({ ...result, requests: seen.length }));
	expect(result.contradictions).toEqual([]);
	expect(result.operations).toBe(OPERATIONS);
	expect(result.counts.done).toBeGreaterThan(OPERATIONS / 2);
	expect(result.counts.unknown).toBeGreaterThan(0);
	for (const status of [0, 429, 503, 504]) expect(seen).toContain(status);
}, 1_800_000);
