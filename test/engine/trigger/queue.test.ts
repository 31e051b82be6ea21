import { clock } from '../../../nodes/EntraId/trigger/clock';
import { processed } from '../../support/processed';
import type { Watching } from './watching';
import { MINUTE, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];

let watch: Watching;
const start = async (parameters: object = {}) => {
	watch = await watching(
		{ delivery: 'instant', resource: 'users', events: LIFE, ...parameters } as never,
		{},
		{ isQueue: true },
	);
	await watch.host.activate();
	watch.pass(MINUTE);
};
const refuseNoWrite = processed.beforeWrite;
afterEach(async () => {
	processed.beforeWrite = refuseNoWrite;
	await watch.stop();
});

const got = async (): Promise<string[]> =>
	(await watch.got()).map(({ event, replayed }) => `${String(event)}${replayed ? ' again' : ''}`);

async function checks(count = 6): Promise<string[]> {
	const seen: string[] = [];
	for (let tick = 0; tick < count; tick++) {
		watch.pass(15 * MINUTE);
		await watch.host.poll();
		seen.push(...(await got()));
	}
	return seen;
}

// Polls and webhooks know nothing of the runs, and the runs nothing of each other but the ledger.
it('tells a life once, by its notifications', async () => {
	await start();
	const seen: string[] = [];
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	seen.push(...(await got()), ...(await checks()));
	watch.change(id, { city: 'Oslo' });
	seen.push(...(await got()), ...(await checks()));
	watch.remove(id);
	seen.push(...(await got()), ...(await checks()));
	watch.restore(id);
	seen.push(...(await got()), ...(await checks()));
	watch.remove(id);
	seen.push(...(await got()), ...(await checks()));
	watch.purge(id);
	seen.push(...(await got()), ...(await checks()));
	expect(seen).toEqual([
		'created',
		'updated',
		'deleted',
		'restored',
		'deleted',
		'permanentlyDeleted',
	]);
});

it('tells a new user once to a worker that has heard nothing yet of what the activation stored', async () => {
	await start();
	const { staticData } = watch.host;
	watch.host.staticData = {};
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	expect(await got()).toEqual(['created']);
	watch.change(id, { city: 'Oslo' });
	expect(await got()).toEqual(['updated']);
	watch.host.staticData = staticData;
	expect(await checks()).toEqual([]);
});

it('leaves it to the log whether a user is new where nothing says when the watch began', async () => {
	await start();
	const { staticData } = watch.host;
	const [subscription] = watch.subscriptions();
	subscription.notificationUrl = subscription.notificationUrl.replace(/&s=\d+/, '');
	watch.host.staticData = {};
	watch.tenant.tenant.addUser({ mailNickname: 'new' });
	expect(await got()).toEqual([]);
	watch.host.staticData = staticData;
	expect(await checks()).toEqual(['created again']);
});

it('tells a restoration as such to a worker that did not see the deletion', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	expect(await got()).toEqual(['updated']);
	watch.remove(ada);
	expect(await got()).toEqual(['deleted']);
	watch.restore(ada);
	expect(await got()).toEqual(['restored']);
	watch.change(ada, { city: 'Rome' });
	expect(await got()).toEqual(['updated']);
	expect(await checks()).toEqual([]);
});

it('tells by the log what a worker could not record', async () => {
	await start();
	watch.change(watch.users()[0], { city: 'Oslo' });
	processed.beforeWrite = async () => await Promise.reject(new Error('database is locked'));
	await watch.tenant.notifications.deliver();
	await watch.host.settle();
	expect(watch.host.executions.splice(0)).toMatchObject([
		{ error: { message: 'database is locked' } },
	]);
	processed.beforeWrite = refuseNoWrite;
	expect(await checks()).toEqual(['updated again']);
});

it('tells an update once where another worker has written over what was recorded', async () => {
	await start();
	const { wait } = clock;
	let goOn = () => {};
	let waits = 0;
	// The first is of the run itself, which waits until it is settled who tells what happens once.
	clock.wait = async (time) =>
		await (++waits === 1 ? wait(time) : new Promise<void>((resolve) => (goOn = resolve)));
	const before = new Map(processed.entries);
	watch.change(watch.users()[0], { city: 'Oslo' });
	expect(await got()).toEqual(['updated']);
	processed.entries = before;
	clock.wait = wait;
	goOn();
	expect(await checks()).toEqual([]);
});

it('tells everything once more where that is wanted, for a worker that was killed after it recorded', async () => {
	await start({ options: { repeatLater: true } });
	watch.change(watch.users()[0], { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	await watch.host.settle();
	watch.host.executions.length = 0;
	expect(await checks()).toEqual(['updated again']);
});
