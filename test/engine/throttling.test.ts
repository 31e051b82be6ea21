import { sleep } from 'n8n-workflow';

import { runNode } from '../support/engine';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

interface Arrival {
	at: number;
	/** How many requests Graph was at work on then, this one included. */
	atOnce: number;
}

/** What arrives at Graph from now on. */
function watch(): Arrival[] {
	const arrivals: Arrival[] = [];
	let open = 0;
	tenant.server.server.on('request', (request, response) => {
		if (!request.url?.startsWith('/v1.0')) return;
		open++;
		arrivals.push({ at: Date.now(), atOnce: open });
		response.once('close', () => open--);
	});
	return arrivals;
}

const create = async (prefix: string, count: number, onStart?: (cancel: () => void) => void) =>
	await runNode(
		{
			resource: 'user',
			operation: 'create',
			displayName: '={{ $json.name }}',
			userPrincipalName: '={{ $json.name }}@contoso.com',
			passwordMode: 'set',
			password: 'Sesame-open-1',
		},
		{
			credential: tenant.credential,
			items: Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}` })),
			onStart,
		},
	);

it('begins with two calls at once and never has more than sixteen under way, also for two executions', async () => {
	tenant.options.latencyMs = 100;
	await create('first', 1);
	const arrivals = watch();
	const runs = await Promise.all([create('a', 600), create('b', 600)]);
	expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(tenant.tenant.users.size).toBe(1201);
	const atOnce = arrivals.map((arrival) => arrival.atOnce);
	expect(Math.max(...atOnce.slice(0, 4))).toBe(2);
	expect(Math.max(...atOnce)).toBeGreaterThan(4);
	expect(Math.max(...atOnce)).toBeLessThanOrEqual(16);
});

it('makes another execution wait as long as Graph asked the first to', async () => {
	await create('first', 1);
	tenant.options.latencyMs = 50;
	const arrivals = watch();
	tenant.faults.add({
		kind: 'status',
		status: 429,
		headers: { 'Retry-After': '0.5' },
		times: 2,
		scope: 'envelope',
	});
	const runs = await Promise.all([create('a', 100), create('b', 100)]);
	expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(tenant.tenant.users.size).toBe(201);
	const [, second, third] = arrivals.map(({ at }) => at);
	expect(third - second).toBeGreaterThanOrEqual(500);
});

it('sends nothing more than what is under way when the execution is cancelled', async () => {
	tenant.options.latencyMs = 150;
	const arrivals = watch();
	let before = 0;
	await create('a', 1000, (cancel) => {
		void (async () => {
			while (tenant.tenant.users.size < 40) await sleep(10);
			before = arrivals.length;
			cancel();
		})();
	}).catch(() => undefined);
	await sleep(1500);
	expect(before).toBeGreaterThan(0);
	expect(arrivals.length - before).toBeLessThanOrEqual(16);
	expect(tenant.tenant.users.size).toBeLessThan(1000);
});

it('sends nothing more when it is cancelled while Graph asked for a pause', async () => {
	tenant.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '60' }, times: 2 });
	const arrivals = watch();
	await create('a', 100, (cancel) => {
		void (async () => {
			while (arrivals.length < 2) await sleep(10);
			cancel();
		})();
	}).catch(() => undefined);
	await sleep(1000);
	expect(arrivals).toHaveLength(2);
	expect(tenant.tenant.users.size).toBe(0);
});
