import { runNode } from '../support/engine';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const create = {
	resource: 'user',
	operation: 'create',
	displayName: 'Ada',
	userPrincipalName: '={{ $json.upn }}',
	passwordMode: 'set',
	password: 'Sesame-open-1',
};

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ upn: `u${index}@contoso.com` }));

const run = async (options: object, items = people(1)) =>
	await runNode({ ...create, options } as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items,
	});

it('shows each request in the console when asked, without a secret', async () => {
	const { shown } = await run({ logRequests: true });
	const text = JSON.stringify(shown);
	expect(text).toContain('u0@contoso.com');
	expect(text).toContain(`${tenant.url}/v1.0/users`);
	expect(text).not.toMatch(/Sesame|Bearer|eyJ|test-secret/);
});

it('shows nothing when not asked', async () => {
	expect((await run({})).shown).toEqual([]);
});

it('sends strictly one by one with a batch size of 1', async () => {
	await run({ batchSize: 1 }, people(3));
	expect(tenant.requests()).toEqual(Array.from({ length: 3 }, () => 'POST /v1.0/users'));
});

it('puts as many into a call as the batch size says', async () => {
	await run({ batchSize: 5 }, people(12));
	expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(3);
});

it('stops with a sentence when Graph takes longer than the timeout', async () => {
	tenant.faults.add({ kind: 'delay', delayMs: 3000, path: /users/ });
	const { error } = await run({ timeout: 1 });
	expect(error?.message).toContain('is unknown');
});

it('tries as often as it may, then says that Graph is throttling requests', async () => {
	tenant.faults.add({
		kind: 'status',
		status: 429,
		headers: { 'Retry-After': '0.05' },
		times: Infinity,
	});
	const { error } = await run({ retry: { settings: { maxTries: 3 } } });
	expect(error?.message).toBe('Graph is throttling requests [item 0]');
	expect(tenant.requests()).toHaveLength(3);
});

it('sends nothing to Graph when the sign-in is refused, and says why', async () => {
	tenant.credential.clientSecret = 'wrong';
	const { error } = await run({});
	expect(error?.message).toMatch(/secret/i);
	expect(JSON.stringify(error)).not.toContain('test-secret');
	expect(tenant.requests()).toEqual([]);
});

it('names the field of a custom cloud that cannot be used, before any request', async () => {
	tenant.credential.graphUrl = 'graph.example';
	const { error } = await run({});
	expect(error?.message).toContain('Graph URL is not a URL');
	expect(tenant.requests()).toEqual([]);
});

it('says so when Graph cannot be reached', async () => {
	await run({});
	await tenant.close();
	const { error } = await run({ retry: { settings: { maxTries: 1 } } });
	expect(error?.message).toBe('Graph could not be reached [item 0]');
	expect(error?.description).toContain('ECONNREFUSED');
	tenant = await startTenant();
});
