import type { Watching } from './watching';
import { watching } from './watching';

const parameters = { delivery: 'instant', resource: 'users', events: ['updated'] };

let watch: Watching;
const start = async (more: object = {}) =>
	(watch = await watching({ ...parameters, ...more } as never));
afterEach(async () => await watch.stop());

/** Why the workflow cannot be activated: the message and the way on. */
const refusal = async () => {
	const error = (await watch.host.activate().then(
		() => undefined,
		(reason: unknown) => reason,
	)) as { message: string; description: string } | undefined;
	return `${error?.message} | ${error?.description}`;
};

it('names the permission that is missing', async () => {
	await start();
	watch.tenant.faults.add({
		kind: 'status',
		status: 403,
		code: 'Authorization_RequestDenied',
		path: /subscriptions/,
		method: 'POST',
	});
	expect(await refusal()).toMatch(/Missing permission for 'Watch users'.*User\.Read\.All/s);
	expect(watch.subscriptions()).toEqual([]);
});

it('names the subscription that is in the way when every spelling is taken', async () => {
	await start();
	watch.tenant.options.duplicateSubscriptions = 'set';
	const taken = ['updated', 'updated,deleted'].map((changeType) => ({
		id: watch.tenant.tenant.newId(),
		applicationId: watch.tenant.app.appId,
		changeType,
		resource: 'users',
		notificationUrl: 'https://elsewhere.test/hook',
		expirationDateTime: new Date(watch.now() + 86_400_000).toISOString(),
	}));
	for (const subscription of taken)
		watch.tenant.tenant.subscriptions.set(subscription.id, subscription);
	expect(await refusal()).toContain(`already watches 'users': ${taken[0].id}`);
	expect(watch.subscriptions()).toEqual(taken);
});

it.each(['text', 'set', 'off'] as const)(
	'finds a spelling beside another workflow (duplicates judged by %s)',
	async (rule) => {
		await start();
		watch.tenant.options.duplicateSubscriptions = rule;
		const other = {
			id: watch.tenant.tenant.newId(),
			applicationId: watch.tenant.app.appId,
			changeType: 'updated',
			resource: 'users',
			notificationUrl: 'https://elsewhere.test/hook',
			expirationDateTime: new Date(watch.now() + 86_400_000).toISOString(),
		};
		watch.tenant.tenant.subscriptions.set(other.id, other);
		expect(await refusal()).toBe('undefined | undefined');
		expect(watch.subscriptions()).toHaveLength(2);
	},
);

it('says which quota is used up', async () => {
	await start();
	const message = 'The number of subscriptions of the tenant has reached its limit of 1000.';
	watch.tenant.faults.add({
		kind: 'status',
		status: 403,
		code: 'Forbidden',
		message,
		path: /subscriptions/,
		method: 'POST',
	});
	expect(await refusal()).toMatch(/quota.*tenant has reached its limit of 1000/s);
});

it('says when Graph cannot reach the webhook, with what to do', async () => {
	await start();
	watch.tenant.faults.add({
		kind: 'status',
		status: 400,
		code: 'InvalidRequest',
		message: 'Subscription validation request failed. Notification endpoint must respond.',
		path: /subscriptions/,
		method: 'POST',
	});
	expect(await refusal()).toMatch(/could not reach the webhook.*WEBHOOK_URL/s);
});

it('says before anything is sent that a private address cannot be reached by a public Graph', async () => {
	await start();
	Object.assign(watch.credential, { cloud: 'global' });
	await expect(watch.host.hook('create', 'activate')).rejects.toMatchObject({
		message: expect.stringContaining("'127.0.0.1' is only known inside your own network"),
		description: expect.stringContaining('WEBHOOK_URL'),
	});
	expect(watch.tenant.requests()).toEqual([]);
});

it.each([
	[{ events: [] }, "'Events' is empty"],
	[{ scope: 'chosen', objects: {} }, 'No object is chosen'],
	[{ options: { lifetime: 10 } }, "'Subscription Lifetime' is not a number from"],
	[{ output: 'fields', fields: ' ' }, "'Fields' is empty"],
	[{ resource: 'other', resourcePath: '' }, "'Resource Path' is empty"],
	[{ resource: 'other', resourcePath: 'https://x' }, 'is a full URL'],
])('refuses the parameters %j', async (more, message) => {
	await start(more);
	expect(await refusal()).toContain(message);
	expect(watch.tenant.requests()).toEqual([]);
});
