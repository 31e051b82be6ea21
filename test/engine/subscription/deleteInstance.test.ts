import type { Subscribing } from './subscribing';
import { subscribingTenant } from './subscribing';

let tenant: Subscribing['tenant'];
let existing: Subscribing['existing'];
let stored: Subscribing['stored'];
let close: Subscribing['close'];
let run: Subscribing['run'];
beforeEach(async () => {
	({ tenant, existing, stored, close, run } = await subscribingTenant());
	tenant.requests();
});
afterEach(async () => await close());

const at = (...urls: string[]) =>
	urls.map((notificationUrl) => ({ id: existing({ notificationUrl }), notificationUrl }));

const here = { webhookUrl: 'https://n8n.example.com/' };

it("deletes what points at this n8n's webhooks, and nothing else", async () => {
	const own = at(
		'https://n8n.example.com/webhook/1/webhook',
		'https://N8N.example.com:443/webhook-test/2/webhook?x=1',
	);
	const others = at(
		'https://n8n.example.com.evil.example/webhook/3',
		'https://n8n.example.com:8443/webhook/4',
		'http://n8n.example.com/webhook/5',
		'https://other.example.com/?to=https://n8n.example.com/webhook/6',
	);
	const { json, error } = await run('deleteInstance', {}, here);
	expect(error).toBeUndefined();
	expect(json).toEqual(own.map((subscription) => ({ ...subscription, deleted: true })));
	expect(stored().map(({ id }) => id)).toEqual(others.map(({ id }) => id));
});

it.each(['https://example.com/n8n', 'https://example.com/n8n/'])(
	'compares the path of %s by its parts',
	async (webhookBaseUrl) => {
		const own = at('https://example.com/n8n/webhook/1', 'https://example.com/n8n');
		at('https://example.com/n8n-test/webhook/2', 'https://example.com/webhook/3');
		const { json } = await run('deleteInstance', { webhookBaseUrl }, here);
		expect(json.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
		expect(stored()).toHaveLength(2);
	},
);

it('finds the path of an n8n that is not at the root', async () => {
	const [{ id }] = at('https://example.com/n8n/webhook/1');
	at('https://example.com/webhook/2');
	const { json } = await run('deleteInstance', {}, { webhookUrl: 'https://example.com/n8n/' });
	expect(json.map((item) => item.id)).toEqual([id]);
});

it('lists them in a dry run without deleting', async () => {
	const own = at('https://n8n.example.com/webhook/1');
	const { json } = await run('deleteInstance', { options: { dryRun: true } }, here);
	expect(json).toEqual([{ ...own[0], deleted: false }]);
	expect(tenant.requests()).toEqual(['GET /v1.0/subscriptions']);
	expect(stored()).toHaveLength(1);
});

it('says that none points here', async () => {
	at('https://other.example.com/webhook/1');
	const { json, hints } = await run('deleteInstance', {}, here);
	expect(json).toEqual([]);
	expect(hints).toEqual(['No subscription points at https://n8n.example.com/']);
});

it('deletes many in batches', async () => {
	at(...Array.from({ length: 45 }, (_, index) => `https://n8n.example.com/webhook/${index}`));
	const { json } = await run('deleteInstance', {}, here);
	expect(json).toHaveLength(45);
	expect(stored()).toEqual([]);
	expect(tenant.requests().filter((line) => line.includes('$batch'))).toHaveLength(3);
});

it('counts one that somebody else deleted meanwhile as gone', async () => {
	at('https://n8n.example.com/webhook/1');
	tenant.faults.add({ kind: 'status', status: 404, code: 'ResourceNotFound', method: 'DELETE' });
	const { json } = await run('deleteInstance', {}, here);
	expect(json).toMatchObject([{ deleted: true }]);
});

it('says how many were deleted when Graph refuses one', async () => {
	at('https://n8n.example.com/webhook/1', 'https://n8n.example.com/webhook/2');
	const refuse = () =>
		tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			method: 'DELETE',
			times: 1,
			scope: 'sub',
		});
	refuse();
	const { error } = await run('deleteInstance', {}, here);
	expect(error?.message).toContain(
		'1 of 2 subscriptions were deleted, but: Missing permission for',
	);
	at('https://n8n.example.com/webhook/3');
	refuse();
	const { json, items } = await run('deleteInstance', {}, { ...here, continueOnFail: true });
	expect(json[0].error).toContain('1 of 2 subscriptions were deleted');
	expect(items[0].pairedItem).toEqual({ item: 0 });
});

it.each([
	['={{ "" }}', "'Webhook Base URL' is empty"],
	['n8n.example.com', "'Webhook Base URL' is not the URL of an n8n"],
	['https://n8n.example.com/?a=1', "'Webhook Base URL' is not the URL of an n8n"],
])('refuses %j before anything is sent', async (webhookBaseUrl, message) => {
	const { error } = await run('deleteInstance', { webhookBaseUrl }, here);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});
