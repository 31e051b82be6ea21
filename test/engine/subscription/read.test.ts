import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import type { Subscribing } from './subscribing';
import { byId, subscribingTenant } from './subscribing';

let tenant: Subscribing['tenant'];
let existing: Subscribing['existing'];
let stored: Subscribing['stored'];
let close: Subscribing['close'];
let run: Subscribing['run'];
let id: string;
beforeEach(async () => {
	({ tenant, existing, stored, close, run } = await subscribingTenant());
	id = existing();
});
afterEach(async () => await close());

const subscription = byId('={{ $json.id }}');
const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

describe('get', () => {
	it('reads what people look at', async () => {
		const { json } = await run('get', { subscription }, { items: [{ id }] });
		expect(json).toEqual([
			{
				id,
				resource: '/users',
				changeType: 'updated,deleted',
				notificationUrl: stored()[0].notificationUrl,
				lifecycleNotificationUrl: null,
				expirationDateTime: stored()[0].expirationDateTime,
				applicationId: tenant.app.appId,
				creatorId: null,
			},
		]);
	});

	it.each([
		[{ output: 'raw' }, ['applicationId', 'changeType']],
		[{ output: 'fields', fields: ['id'] }, ['id']],
	])('%j, never with the client state', async (parameters, names) => {
		const { json } = await run('get', { subscription, ...parameters }, { items: [{ id }] });
		expect(Object.keys(json[0])).toEqual(expect.arrayContaining(names));
		expect(JSON.stringify(json)).not.toContain('secret-state');
		expect(json[0]).not.toHaveProperty('clientState');
	});

	it('says that there is none', async () => {
		const { error } = await run('get', { subscription }, { items: [{ id: NOBODY }] });
		expect(error?.message).toContain('not found');
	});
});

describe('getAll', () => {
	it('lists them all, or as many as are wanted', async () => {
		for (const user of tenant.tenant.users.keys()) existing({ resource: `/users/${user}` });
		const all = await run('getAll', { returnAll: true });
		expect(all.json).toHaveLength(4);
		expect(all.json[0]).not.toHaveProperty('clientState');
		expect((await run('getAll', { limit: 2, output: 'raw' })).json).toHaveLength(2);
		expect(tenant.requests()).toEqual(Array(2).fill('GET /v1.0/subscriptions'));
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = [];
		expect((await run('getAll')).error?.description).toContain('User.Read.All and Group.Read.All');
	});
});

describe.each(['delete', 'reauthorize'] as const)('%s', (operation) => {
	const done = { delete: { deleted: true }, reauthorize: { reauthorized: true } }[operation];

	it('does it and says so', async () => {
		const { json } = await run(operation, { subscription }, { items: [{ id }] });
		expect(json).toEqual([{ id, ...done }]);
		expect(stored()).toHaveLength(operation === 'delete' ? 0 : 1);
	});

	it('goes on after one that is gone', async () => {
		const { items, json } = await run(
			operation,
			{ subscription },
			{ items: [{ id: NOBODY }, { id }], continueOnFail: true },
		);
		expect(json[0].error).toContain('not found');
		expect(json[1]).toEqual({ id, ...done });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('refuses what is no ID before anything is sent', async () => {
		const { error } = await run(operation, { subscription }, { items: [{ id: '../users' }] });
		expect(error?.message).toContain('is not an object ID');
		expect(tenant.requests()).toEqual([]);
	});
});

it('reauthorizes and deletes many in one call each', async () => {
	const items = [...tenant.tenant.users.keys()].map((user) => ({
		id: existing({ resource: `/users/${user}` }),
	}));
	expect((await run('reauthorize', { subscription }, { items })).json).toHaveLength(3);
	expect((await run('delete', { subscription }, { items })).json).toHaveLength(3);
	expect(tenant.requests().filter((line) => line.includes('$batch'))).toHaveLength(2);
	expect(stored()).toHaveLength(1);
});

it('lists subscriptions to choose from by resource and expiry', async () => {
	existing({ resource: '/groups', expirationDateTime: '2999-01-31T10:20:30Z' });
	const context = () => loadContext(tenant.credential);
	const all = await listSearch.getSubscriptions.call(context());
	expect(all.results).toHaveLength(2);
	const found = await listSearch.getSubscriptions.call(context(), 'GROUPS');
	expect(found.results).toMatchObject([
		{ name: '/groups (updated,deleted) until 2999-01-31 10:20 UTC' },
	]);
});
