import type { Subscribing } from './subscribing';
import { byId, minutesUntil, subscribingTenant } from './subscribing';

let tenant: Subscribing['tenant'];
let subscriber: Subscribing['subscriber'];
let existing: Subscribing['existing'];
let stored: Subscribing['stored'];
let close: Subscribing['close'];
let run: Subscribing['run'];
let id: string;
beforeEach(async () => {
	({ tenant, subscriber, existing, stored, close, run } = await subscribingTenant());
	id = existing();
});
afterEach(async () => await close());

const update = async (parameters: object = {}, options = {}) =>
	await run(
		'update',
		{ subscription: byId('={{ $json.id }}'), ...parameters },
		{
			items: [{ id }],
			...options,
		},
	);

it("renews to Graph's maximum", async () => {
	const { json, error } = await update({ expires: 'maximum' });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ id, updated: true, resource: '/users', expirationCapped: false });
	expect(json[0]).not.toHaveProperty('clientState');
	expect(minutesUntil(stored()[0].expirationDateTime)).toBeGreaterThan(41_700);
});

it('gives it a new URL and leaves the expiry', async () => {
	const before = stored()[0].expirationDateTime;
	const notificationUrl = `${subscriber.url}&new=1`;
	const { json, error } = await update({ notificationUrl });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ id, updated: true, notificationUrl, expirationCapped: false });
	expect(stored()[0]).toMatchObject({ notificationUrl, expirationDateTime: before });
	expect(tenant.requests()).toEqual([`PATCH /v1.0/subscriptions/${id}`]);
});

it('caps by the resource that is watched, with a notice', async () => {
	const { json, hints } = await update({ expires: 'after', expiresIn: 40 });
	expect(json[0].expirationCapped).toBe(true);
	expect(hints).toEqual([expect.stringContaining('users')]);
});

it('refuses instead of capping when strict', async () => {
	const { error } = await update({ expires: 'after', expiresIn: 40, strict: true });
	expect(error?.message).toContain('later than Graph allows for users');
	expect(tenant.requests()).toEqual([`GET /v1.0/subscriptions/${id}`]);
});

it.each([
	[{}, 'Nothing to update'],
	[{ subscription: byId('={{ "x" }}') }, "'Subscription to Update' is not an object ID"],
	[{ notificationUrl: 'http://example.com/' }, "'Notification URL' does not begin with https://"],
	[
		{ expires: 'maximum', notificationUrl: 'http://example.com/' },
		"'Notification URL' does not begin with https://",
	],
	[
		{ expires: 'atDate', expirationDateTime: '2020-01-01T00:00:00Z' },
		"'Expiration Date Time' is in the past",
	],
	[{ expires: 'after', expiresIn: 0 }, "'Expires In' is not a length of time"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await update(parameters);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('renews many in two calls, and says which are gone', async () => {
	const ids = [...tenant.tenant.users.keys()].map((user) =>
		existing({ resource: `/users/${user}` }),
	);
	const gone = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
	const items = [id, gone, ...ids].map((value) => ({ id: value }));
	const { json, items: output } = await update(
		{ expires: 'maximum' },
		{ items, continueOnFail: true },
	);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(json[1].error).toContain('not found');
	for (const { expirationDateTime } of stored()) {
		expect(minutesUntil(expirationDateTime)).toBeGreaterThan(41_700);
	}
	expect(tenant.requests().filter((line) => line.includes('$batch'))).toHaveLength(2);
});

it('shows in a dry run what it would ask', async () => {
	const { json } = await update({ expires: 'maximum', options: { dryRun: true } });
	expect(json[0]).toMatchObject({
		method: 'PATCH',
		body: { expirationDateTime: expect.any(String) },
	});
	expect(tenant.requests()).toEqual([`GET /v1.0/subscriptions/${id}`]);
});
