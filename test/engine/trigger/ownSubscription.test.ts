import type { Watching } from './watching';
import { watching } from './watching';

let watch: Watching;
const start = async (clientState: string) => {
	watch = await watching({ delivery: 'ownSubscription', clientState });
	await watch.host.activate();
};
afterEach(async () => await watch.stop());

const subscribe = async (clientState: string) =>
	await fetch(`${watch.tenant.url}/v1.0/subscriptions`, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${watch.tenant.issueToken()}`,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify({
			changeType: 'updated',
			resource: 'users',
			notificationUrl: watch.host.url,
			lifecycleNotificationUrl: watch.host.url,
			expirationDateTime: new Date(watch.now() + 86_400_000).toISOString(),
			clientState,
		}),
	});

it('shakes hands, checks the client state and passes entries on as they are', async () => {
	await start('mine');
	expect((await subscribe('mine')).status).toBe(201);
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	watch.tenant.notifications.lifecycle(watch.subscriptions()[0], 'reauthorizationRequired');
	watch.tenant.requests();
	const items = await watch.got();
	expect(items).toMatchObject([
		{ changeType: 'updated', resource: `Users/${ada}`, resourceData: { id: ada } },
		{ lifecycleEvent: 'reauthorizationRequired' },
	]);
	expect(items[0]).not.toHaveProperty('clientState');
	expect(watch.tenant.requests()).toEqual([]);
});

it('drops entries with another client state', async () => {
	await start('mine');
	await subscribe('theirs');
	watch.change(watch.users()[0], { city: 'Oslo' });
	expect(await watch.got()).toEqual([]);
	expect(watch.host.executions).toEqual([]);
});

it('makes, checks and deletes no subscription by itself', async () => {
	await start('');
	await watch.host.poll();
	await watch.host.deactivate();
	expect(watch.tenant.requests()).toEqual([]);
});

it.each(['={{ undefined }}', '={{ null }}', '={{ 4711 }}', '={{ "" }}', '={{ ["mine"] }}'])(
	'lets nobody in where the client state is to be %s, which is no text',
	async (clientState) => {
		await start(clientState);
		const forged = [undefined, '', '4711', 'mine'].map((state) => ({
			subscriptionId: '1',
			clientState: state,
			changeType: 'updated',
			resource: 'users/x',
		}));
		await fetch(watch.host.url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ value: forged }),
		});
		expect(await watch.got()).toEqual([]);
	},
);

it('lets everybody in where the client state is left empty', async () => {
	await start('');
	await subscribe('theirs');
	watch.change(watch.users()[0], { city: 'Oslo' });
	expect(await watch.got()).toHaveLength(1);
});
