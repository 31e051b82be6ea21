import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import type { Subscribing } from './subscribing';
import { MINUTE, minutesUntil, subscribingTenant } from './subscribing';

let tenant: Subscribing['tenant'];
let subscriber: Subscribing['subscriber'];
let existing: Subscribing['existing'];
let stored: Subscribing['stored'];
let close: Subscribing['close'];
let run: Subscribing['run'];
beforeEach(async () => {
	({ tenant, subscriber, existing, stored, close, run } = await subscribingTenant());
});
afterEach(async () => await close());

const create = async (parameters: object = {}, options = {}) =>
	await run(
		'create',
		{ resourcePath: '/users', notificationUrl: subscriber.url, ...parameters },
		options,
	);

const inMinutes = (count: number) => new Date(Date.now() + count * MINUTE).toISOString();

it('subscribes to updated and deleted for just under 29 days, without its secret in the output', async () => {
	const { json, error, hints } = await create({
		clientState: 'open-sesame',
		additionalFields: {
			lifecycleNotificationUrl: subscriber.url,
			latestSupportedTlsVersion: 'v1_3',
		},
	});
	expect(error).toBeUndefined();
	expect(stored()).toMatchObject([
		{
			changeType: 'updated,deleted',
			resource: '/users',
			notificationUrl: subscriber.url,
			lifecycleNotificationUrl: subscriber.url,
			latestSupportedTlsVersion: 'v1_3',
			clientState: 'open-sesame',
		},
	]);
	expect(json[0]).toMatchObject({ id: stored()[0].id, expirationCapped: false });
	expect(JSON.stringify(json)).not.toContain('sesame');
	expect(json[0]).not.toHaveProperty('clientState');
	expect(minutesUntil(json[0].expirationDateTime)).toBeGreaterThan(41_700);
	expect(minutesUntil(json[0].expirationDateTime)).toBeLessThan(41_760);
	expect(hints).toEqual([]);
	expect(subscriber.handshakes).toHaveLength(2);
});

it.each([
	['users', 'users'],
	[' groups ', 'groups'],
	[
		'/groups/02bd9fd6-8f93-4758-87c3-1fb73740a315/members',
		'/groups/02bd9fd6-8f93-4758-87c3-1fb73740a315/members',
	],
])('watches %j', async (resourcePath, resource) => {
	const { error } = await create({ resourcePath });
	expect(error).toBeUndefined();
	expect(stored()[0].resource).toBe(resource);
});

it('takes change types as text, in any order', async () => {
	await create({ changeType: 'Deleted, updated' });
	expect(stored()[0].changeType).toBe('updated,deleted');
});

describe('expiry', () => {
	it.each([
		[{ expires: 'after', expiresIn: 90, expiresInUnit: 'minutes' }, 90],
		[{ expires: 'after', expiresIn: 1.5, expiresInUnit: 'hours' }, 90],
		[{ expires: 'after', expiresIn: 2, expiresInUnit: 'days' }, 2880],
		[{ expires: 'atDate', expirationDateTime: inMinutes(600) }, 600],
		[{ additionalProperties: { expirationDateTime: inMinutes(300) } }, 300],
	])('%j', async (parameters, minutes) => {
		const { json, hints } = await create(parameters);
		expect(json[0].expirationCapped).toBe(false);
		expect(Math.round(minutesUntil(json[0].expirationDateTime) - minutes)).toBeCloseTo(0);
		expect(hints).toEqual([]);
	});

	it.each([
		{ expires: 'after', expiresIn: 29, expiresInUnit: 'days' },
		{ expires: 'atDate', expirationDateTime: '2100-01-01T00:00:00Z' },
	])("%j is shortened to Graph's maximum with a notice", async (parameters) => {
		const { json, hints } = await create(parameters);
		expect(json[0].expirationCapped).toBe(true);
		expect(minutesUntil(json[0].expirationDateTime)).toBeGreaterThan(41_700);
		expect(hints).toEqual([expect.stringContaining('41760 minutes at most')]);
	});

	it('shows the notice once for many items', async () => {
		const resourcePath = '=/users/{{ $json.id }}';
		const items = [...tenant.tenant.users.keys()].map((id) => ({ id }));
		const { json, hints, error } = await create(
			{ resourcePath, expires: 'after', expiresIn: 30 },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json.map(({ expirationCapped }) => expirationCapped)).toEqual([true, true, true]);
		expect(hints).toHaveLength(1);
	});

	it("takes a date without a zone in the workflow's zone", async () => {
		const inTenHours = DateTime.now().setZone('America/New_York').plus({ hours: 10 });
		const { json } = await create({
			expires: 'atDate',
			expirationDateTime: inTenHours.toFormat("yyyy-MM-dd'T'HH:mm:ss"),
		});
		expect(Math.round(minutesUntil(json[0].expirationDateTime) / 10)).toBe(60);
	});
});

it.each([
	[{ changeType: '={{ [] }}' }, "'Change Types' is empty"],
	[{ changeType: ['created'] }, "'Change Types' holds 'created'"],
	[
		{ changeType: ['created', 'updated'], resourcePath: 'groups' },
		"'Change Types' holds 'created'",
	],
	[{ changeType: 'moved' }, "'moved', which Graph does not know"],
	[{ resourcePath: '={{ "" }}' }, "'Resource Path' is empty"],
	[{ resourcePath: 'https://graph.microsoft.com/v1.0/users' }, 'holds a base URL or a version'],
	[{ resourcePath: '/beta/users' }, 'holds a base URL or a version'],
	[{ resourcePath: '/users/../groups' }, "'Resource Path' is not a path of Graph"],
	[{ resourcePath: 'users//x' }, "'Resource Path' is not a path of Graph"],
	[{ notificationUrl: '={{ "" }}' }, "'Notification URL' is empty"],
	[{ notificationUrl: 'n8n.example.com/hook' }, "'Notification URL' is not a URL"],
	[{ notificationUrl: 'http://n8n.example.com/hook' }, 'does not begin with https://'],
	[{ notificationUrl: 'https://me:secret@n8n.example.com/' }, 'holds a user name or a password'],
	[{ notificationUrl: 'https://192.168.1.20/hook' }, 'names a host that Graph cannot reach'],
	[{ notificationUrl: 'https://0x0a000001/hook' }, 'Graph cannot reach: 10.0.0.1'],
	[{ notificationUrl: 'https://172.31.0.1/hook' }, 'names a host that Graph cannot reach'],
	[{ notificationUrl: 'https://169.254.1.1/hook' }, 'names a host that Graph cannot reach'],
	[{ notificationUrl: 'https://[fd00::1]/hook' }, 'names a host that Graph cannot reach'],
	[{ notificationUrl: 'https://n8n/hook' }, 'names a host that Graph cannot reach'],
	[{ notificationUrl: 'https://n8n.local./hook' }, 'names a host that Graph cannot reach'],
	[
		{ additionalFields: { lifecycleNotificationUrl: 'http://example.com' } },
		"'Lifecycle Notification URL' does not begin with https://",
	],
	[{ clientState: 'x'.repeat(129) }, "'Client State' is longer than 128 characters"],
	[{ expires: 'atDate', expirationDateTime: '={{ "" }}' }, "'Expiration Date Time' is not a date"],
	[
		{ expires: 'atDate', expirationDateTime: '2020-01-01T00:00:00Z' },
		"'Expiration Date Time' is in the past",
	],
	[
		{ additionalProperties: { expirationDateTime: '2020-01-01T00:00:00Z' } },
		"'Expiration Date Time' is in the past",
	],
	[{ expires: 'after', expiresIn: -1 }, "'Expires In' is not a length of time"],
	[{ expires: 'after', expiresIn: 29, strict: true }, 'later than Graph allows for users'],
	[
		{ expires: 'atDate', expirationDateTime: '2100-01-01', strict: true },
		'later than Graph allows for users',
	],
	[{ resourcePath: 'me/events' }, "'me/events' can expire is not known"],
	[{ additionalProperties: '{"a"' }, "'Additional Properties' is not valid JSON"],
	[{ headers: { header: [{ name: 'Authorization', value: 'x' }] } }, "cannot set 'Authorization'"],
	[{ headers: { header: [{ name: 'a b', value: 'x' }] } }, "cannot be sent: 'a b'"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await create(parameters);
	expect(error?.message).toContain(message);
	expect(error?.description).not.toBe('');
	expect(tenant.requests()).toEqual([]);
});

it.each(['http://localhost:5678/hook', 'https://127.0.0.1/hook', 'https://[::1]/hook'])(
	"refuses %s for Microsoft's Graph and says what to do",
	async (notificationUrl) => {
		const { error } = await create(
			{ notificationUrl },
			{ credential: { ...tenant.credential, cloud: 'global' } },
		);
		expect(error?.message).toContain('names a host that Graph cannot reach');
		expect(error?.description).toContain('WEBHOOK_URL');
		expect(tenant.requests()).toEqual([]);
	},
);

it('sends the headers, and shows neither secret in a dry run', async () => {
	const { json } = await create({
		clientState: 'open-sesame',
		headers: { header: [{ name: 'X-Trace', value: '7' }, { name: '' }] },
		options: { dryRun: true },
	});
	expect(json[0]).toMatchObject({
		method: 'POST',
		headers: { 'X-Trace': '7' },
		body: { clientState: '***', resource: '/users' },
	});
	expect(tenant.requests()).toEqual([]);
	expect((await create({ headers: { header: [{ name: 'X-Trace', value: '7' }] } })).error).toBe(
		undefined,
	);
});

it('shows no client state in what is logged', async () => {
	const { shown } = await create({ clientState: 'open-sesame', options: { logRequests: true } });
	expect(JSON.stringify(shown)).toContain('/subscriptions');
	expect(JSON.stringify(shown)).not.toContain('sesame');
});

it('names the subscription that is in the way', async () => {
	await create();
	const { error } = await create();
	expect(error?.message).toContain('already has a subscription like this');
	expect(error?.description).toContain(String(stored()[0].id));
});

it('says that the URL did not answer', async () => {
	subscriber.handshakeAnswer = 'something else';
	const { error } = await create();
	expect(error?.description).toContain('Subscription validation request failed');
	expect(stored()).toEqual([]);
});

it('names the permission that the resource needs', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await create({ resourcePath: '/groups' });
	expect(error?.description).toContain('application permission Group.Read.All to');
});

it('says that the limit is reached', async () => {
	for (let count = 0; count < 100; count++) existing({ resource: `/users/${count}` });
	const { error } = await create();
	expect(error?.message).toContain('a limit has been reached');
	expect(error?.description).toContain('has reached its limit of 100');
});

describe('resources beyond the directory', () => {
	const asked = async (parameters: object) =>
		(await create({ ...parameters, options: { dryRun: true } })).json[0].body as IDataObject;

	it('have created, and their own maximum', async () => {
		const body = await asked({
			resourcePath: '/me/mailFolders/inbox/messages',
			changeType: ['created'],
		});
		expect(body.changeType).toBe('created');
		expect(minutesUntil(body.expirationDateTime)).toBeGreaterThan(10_000);
		expect(minutesUntil(body.expirationDateTime)).toBeLessThan(10_070);
	});

	it('are not capped where no maximum is known', async () => {
		expect(
			await asked({
				resourcePath: 'communications/onlineMeetings',
				changeType: ['created'],
				expires: 'atDate',
				expirationDateTime: '2999-01-01T00:00:00Z',
			}),
		).toMatchObject({ expirationDateTime: '2999-01-01T00:00:00.000Z' });
	});
});

it('goes on after an item that is refused', async () => {
	const [first, , third] = [...tenant.tenant.users.keys()];
	const { items, json } = await create(
		{ resourcePath: '=/users/{{ $json.id }}' },
		{ continueOnFail: true, items: [{ id: first }, { id: 'a//b' }, { id: third }] },
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(json[1].error).toContain("'Resource Path' is not a path of Graph");
	expect(stored().map(({ resource }) => resource)).toEqual([`/users/${first}`, `/users/${third}`]);
});
