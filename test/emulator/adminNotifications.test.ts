import { startEmulator, type Emulator } from '../../emulator';
import { clientOf } from './client';
import { startSubscriber, type Subscriber } from './subscriber';
import { Visitor } from './visitor';

let now: number;
let emulator: Emulator;
let subscriber: Subscriber;
let visitor: Visitor;

beforeEach(async () => {
	now = Date.parse('2026-11-24T08:00:00Z');
	emulator = await startEmulator({
		recordTo: false,
		allowHttpNotificationUrls: true,
		clock: () => now,
	});
	subscriber = await startSubscriber();
	visitor = new Visitor(emulator);
});

afterEach(async () => {
	await emulator.close();
	await subscriber.close();
});

async function subscribe(): Promise<string> {
	const { body } = await clientOf(emulator)('POST', '/subscriptions', {
		changeType: 'updated,deleted',
		resource: 'users',
		notificationUrl: `${subscriber.url}&code=hidden-code`,
		lifecycleNotificationUrl: subscriber.url,
		clientState: 'hidden-client-state',
		expirationDateTime: '2026-12-04T08:00:00Z',
	});
	return String(body.id);
}

/** The cells of each row of the page's table, without markup. */
const rows = (text: string) =>
	[...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row]) =>
		[...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) =>
			cell
				.replace(/<[^>]*>/g, ' ')
				.replace(/\s+/g, ' ')
				.trim(),
		),
	);

it('shows subscriptions without what is secret', async () => {
	const id = await subscribe();
	const { text } = await visitor.open('/subscriptions');
	const url = `${subscriber.url.split('?')[0]}?…`;
	const short = id.slice(0, 8);
	expect(rows(text)).toEqual([
		['users', 'updated, deleted', '2026-12-04 08:00:00 in 10 days', url, 'Emulated client', short],
	]);
	expect(text).not.toContain('hidden');
	now = Date.parse('2026-12-04T08:01:00Z');
	expect((await visitor.open('/subscriptions')).text).toContain('expired');
});

it('shows what was sent and how it was answered, the latest first', async () => {
	const short = (await subscribe()).slice(0, 8);
	const ada = emulator.tenant.addUser({ displayName: 'Ada <Lovelace>' });
	await emulator.notifications.deliver();
	subscriber.statuses.push(503);
	now += 60_000;
	await visitor.send(`/users/${ada.id}`, { city: 'Oslo' });
	await emulator.notifications.deliver();
	expect((await visitor.open('/notifications')).text).toContain('Waiting now: 1.');
	now += 10_000;
	await emulator.notifications.deliver();
	const { text } = await visitor.open('/notifications');
	expect(rows(text)).toEqual([
		['2026-11-24 08:01:10', 'updated', 'Ada &lt;Lovelace&gt;', short, '2', '202'],
		['2026-11-24 08:01:00', 'updated', 'Ada &lt;Lovelace&gt;', short, '1', '503'],
		['2026-11-24 08:00:00', 'updated', 'Ada &lt;Lovelace&gt;', short, '1', '202'],
	]);
	expect(text).not.toContain('hidden');
	expect(text).not.toContain('Waiting now');
});

it('shows a lifecycle event, and that nobody answered', async () => {
	const id = await subscribe();
	await subscriber.close();
	const [subscription] = [...emulator.tenant.subscriptions.values()];
	emulator.notifications.lifecycle(subscription, 'reauthorizationRequired');
	await emulator.notifications.deliver();
	expect(rows((await visitor.open('/notifications')).text)).toEqual([
		[
			'2026-11-24 08:00:00',
			'reauthorizationRequired',
			'the subscription itself',
			id.slice(0, 8),
			'1',
			'no answer',
		],
	]);
});

it('remembers the latest 500', async () => {
	await subscribe();
	for (let index = 0; index < 510; index++) emulator.tenant.addUser();
	await emulator.notifications.deliver();
	expect(emulator.notifications.log.attempts).toHaveLength(500);
	expect(rows((await visitor.open('/notifications')).text)).toHaveLength(100);
});
