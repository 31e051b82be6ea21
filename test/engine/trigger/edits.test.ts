import { processed } from '../../support/processed';
import type { Watching } from './watching';
import { DAY, HOUR, MINUTE, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];
const choose = (...ids: string[]) => ({
	scope: 'chosen',
	objects: { object: ids.map((value) => ({ object: { __rl: true, mode: 'id', value } })) },
});

let watch: Watching;
const start = async (parameters: object = {}, options: object = {}) => {
	watch = await watching(
		{ delivery: 'instant', resource: 'users', events: LIFE, ...parameters } as never,
		options,
	);
	await watch.host.activate();
};
const refuseNoWrite = processed.beforeWrite;
afterEach(async () => {
	processed.beforeWrite = refuseNoWrite;
	await watch.stop();
});

const edit = (parameters: object) => () =>
	void Object.assign(watch.host.options.parameters, parameters);

/** What comes out in some checks, a quarter of an hour apart, with its mark. */
async function checks(count = 4): Promise<string[]> {
	const seen: string[] = [];
	for (let tick = 0; tick < count; tick++) {
		watch.pass(15 * MINUTE);
		await watch.host.poll();
		seen.push(...(await got()));
	}
	return seen;
}

const got = async (): Promise<string[]> =>
	(await watch.got()).map(({ event, id, replayed }) =>
		[event, watch.users().indexOf(String(id)), ...(replayed ? ['again'] : [])].join(' '),
	);

it.each(['instant', 'scheduled'])(
	'%s: what happened before an edit is told by what was watched then',
	async (delivery) => {
		await start({ delivery, ...choose(watchedId(0), watchedId(1)) });
		const [ada, , eve] = watch.users();
		const seen: string[] = [];
		watch.change(ada, { city: 'Oslo' });
		await watch.tenant.notifications.deliver();
		await watch.host.publish(edit(choose(ada, eve)));
		seen.push(...(await got()));
		watch.change(eve, { city: 'Rome' });
		seen.push(...(await got()), ...(await checks()));
		expect(seen.map((one) => one.replace(' again', ''))).toEqual(['updated 0', 'updated 2']);
	},
);

/** IDs of the emulator's users are the same in each tenant. */
const watchedId = (index: number): string => IDS[index];
const IDS: string[] = [];
beforeAll(async () => {
	const first = await watching({ delivery: 'scheduled', resource: 'users' } as never);
	IDS.push(...first.users());
	await first.stop();
});

it.each([
	['its name', { name: 'Somebody changed' }, {}],
	['its output', {}, { output: 'raw' }],
	['its events', {}, { events: ['updated', 'deleted'] }],
])(
	'tells nothing again when the node has another: %s',
	async (_what, options, parameters) => {
		await start();
		const [ada] = watch.users();
		for (let hour = 0; hour < 30; hour++) {
			watch.change(ada, { city: `City ${hour}` });
			expect(await got()).toEqual(['updated 0']);
			expect(await checks()).toEqual([]);
		}
		await watch.host.publish(() => {
			Object.assign(watch.host.options, options);
			edit(parameters)();
		});
		expect([...(await got()), ...(await checks())]).toEqual([]);
	},
	60_000,
);

it('tells after a restart of seconds at most the last two hours again, marked', async () => {
	await start();
	const [ada] = watch.users();
	for (let hour = 0; hour < 30; hour++) {
		watch.change(ada, { city: `City ${hour}` });
		await got();
		await checks();
	}
	watch.host.kill();
	await watch.host.activate('init');
	const seen = [...(await got()), ...(await checks())];
	expect(seen.length).toBeLessThanOrEqual(2);
	expect(new Set(seen)).toEqual(new Set(['updated 0 again'].slice(0, seen.length)));
}, 60_000);

it.each(['instant', 'scheduled'])(
	'%s: loses nothing when n8n is away for six and a half days, after days of rest',
	async (delivery) => {
		await start({ delivery });
		const [ada] = watch.users();
		await checks(4 * 24 + 17);
		watch.host.kill();
		watch.pass(HOUR);
		watch.change(ada, { city: 'Oslo' });
		watch.pass(6.5 * DAY - HOUR);
		await watch.host.activate('init');
		expect((await got()).map((one) => one.replace(' again', ''))).toContain('updated 0');
	},
	60_000,
);

it('says in the items that updates may be missing when it was away for longer', async () => {
	await start();
	watch.host.kill();
	watch.pass(8 * DAY);
	watch.remove(watch.users()[1]);
	await watch.tenant.notifications.deliver();
	await watch.host.activate('init');
	expect(await watch.got()).toMatchObject([
		{ event: 'deleted', replayed: true, updatesMayBeMissing: true },
	]);
});

it('refuses poll times that are longer than the memory of the log', async () => {
	watch = await watching({
		delivery: 'scheduled',
		resource: 'users',
		events: LIFE,
		pollTimes: { item: [{ mode: 'everyMonth', dayOfMonth: 1, hour: 3, minute: 0 }] },
	} as never);
	await expect(watch.host.activate()).rejects.toMatchObject({
		message: "'Poll Times' are too far apart",
		description: expect.stringContaining('7 days'),
	});
});

it('gives up a place that Graph refuses for two hours without a reason, and goes on', async () => {
	await start({ delivery: 'scheduled' });
	const [ada] = watch.users();
	const token = /deltatoken=([^&]+)/.exec(JSON.stringify(watch.host.staticData))?.[1] ?? '';
	const path = new RegExp(token.replace(/[^\w]/g, '.').slice(0, 20));
	watch.tenant.faults.add({
		kind: 'status',
		status: 400,
		code: 'Request_BadRequest',
		message: 'Badly formed token.',
		path,
		times: Infinity,
	});
	const seen: string[] = [];
	for (let tick = 0; tick < 24; tick++) {
		watch.change(ada, { city: `City ${tick}` });
		watch.pass(15 * MINUTE);
		await watch.host.poll().catch(({ message }: Error) => seen.push(message));
		seen.push(...(await got()));
	}
	expect(seen.filter((one) => one.startsWith('updated')).length).toBeGreaterThan(10);
	expect(seen.filter((one) => !one.startsWith('updated')).length).toBeLessThanOrEqual(3);
});

it.each(['instant', 'scheduled'])(
	'%s: a run whose record n8n cannot write is told by the next check, once',
	async (delivery) => {
		await start({ delivery });
		const [ada] = watch.users();
		watch.pass(MINUTE);
		watch.change(ada, { city: 'Oslo' });
		processed.beforeWrite = async () => await Promise.reject(new Error('database is locked'));
		if (delivery === 'scheduled') await watch.host.poll();
		await watch.tenant.notifications.deliver();
		await watch.host.settle();
		expect(watch.host.executions.splice(0).map(({ error }) => error?.message)).toEqual([
			'database is locked',
		]);
		processed.beforeWrite = refuseNoWrite;
		expect((await checks()).map((one) => one.replace(' again', ''))).toEqual(['updated 0']);
	},
);

it('tells Instant of watched properties alone, and which of them changed', async () => {
	await start({ watchedProperties: 'department, jobTitle' });
	const [ada] = watch.users();
	watch.pass(MINUTE);
	watch.change(ada, { city: 'Oslo' });
	expect(await watch.got()).toEqual([]);
	watch.change(ada, { department: 'Space', city: 'Rome' });
	expect(await watch.got()).toMatchObject([
		{ event: 'updated', id: ada, changedProperties: ['department'] },
	]);
	watch.change(ada, { city: 'Bern' });
	expect([...(await got()), ...(await checks())]).toEqual([]);
});

it.each(['instant', 'scheduled'])(
	'%s: starts no run for an object that meets no condition',
	async (delivery) => {
		const condition = [{ property: 'department', is: 'equals', value: 'space' }];
		await start({ delivery, where: { condition } });
		const [ada, bob] = watch.users();
		watch.pass(MINUTE);
		watch.change(bob, { department: 'Earth' });
		await watch.tenant.notifications.deliver();
		if (delivery === 'scheduled') await watch.host.poll();
		await watch.host.settle();
		expect(watch.host.executions).toEqual([]);
		watch.change(ada, { department: 'Space' });
		expect([...(await got()), ...(await checks(1))]).toEqual(['updated 0']);
	},
);

it('a test takes nothing from the live workflow', async () => {
	await start({ events: ['created'] });
	await watch.host.listen();
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	const items = await watch.got();
	expect(items.map((item) => [item.event, item.id])).toEqual([
		['created', id],
		['created', id],
	]);
});
