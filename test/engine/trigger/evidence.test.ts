import type { Watching } from './watching';
import { HOUR, MINUTE, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];
const USUAL = ['created', 'updated', 'deleted'];

let watch: Watching;
const start = async (parameters: object = {}) => {
	watch = await watching({
		delivery: 'instant',
		resource: 'users',
		events: LIFE,
		...parameters,
	} as never);
	await watch.host.activate();
	watch.pass(MINUTE);
};
afterEach(async () => await watch.stop());

const seenIn = (items: Array<Record<string, unknown>>, names: Record<string, string>) =>
	items.map(({ event, id }) => `${String(event)} ${names[String(id)] ?? String(id)}`);

/** What comes out in some checks, a quarter of an hour apart. */
async function checks(names: Record<string, string>, count = 5): Promise<string[]> {
	const seen: string[] = [];
	for (let tick = 0; tick < count; tick++) {
		watch.pass(15 * MINUTE);
		await watch.host.poll();
		seen.push(...seenIn(await watch.got(), names));
	}
	return seen;
}

/** Reads of an object by ID are answered like this from now on; the tenant's clock decides for how long. */
function answer(id: string, status: number, code: string): void {
	const path = new RegExp(`/${id}`);
	watch.tenant.faults.add({ kind: 'status', status, code, path, scope: 'any', times: Infinity });
}

it.each(['instant', 'scheduled'])(
	'%s: a new person who cannot be read for two minutes is told as created, and never as deleted',
	async (delivery) => {
		await start({ delivery, events: USUAL });
		const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
		answer(id, 404, 'Request_ResourceNotFound');
		if (delivery === 'scheduled') await watch.host.poll();
		const seen = seenIn(await watch.got(), { [id]: 'eve' });
		watch.pass(2 * MINUTE);
		watch.tenant.faults.clear();
		seen.push(...(await checks({ [id]: 'eve' })));
		expect(seen).toEqual(['created eve']);
	},
);

it.each([
	['instant', 403],
	['instant', 500],
	['scheduled', 403],
	['scheduled', 500],
])(
	'%s: an object that Graph refuses with %i for a while holds nobody up, and is told later',
	async (delivery, status) => {
		await start({ delivery });
		const [ada, bob] = watch.users();
		const names = { [ada]: 'ada', [bob]: 'bob' };
		answer(ada, status, 'Whatever');
		watch.change(ada, { city: 'Oslo' });
		watch.change(bob, { city: 'Oslo' });
		if (delivery === 'scheduled') {
			watch.pass(MINUTE);
			await watch.host.poll();
		}
		expect(seenIn(await watch.got(), names)).toEqual(['updated bob']);
		watch.tenant.faults.clear();
		expect(await checks(names)).toEqual(['updated ada']);
	},
);

it('takes the 404 of a part for no deletion: the object comes without that part', async () => {
	await start({ output: 'fields', fields: 'displayName,mailboxSettings' });
	const [ada] = watch.users();
	watch.tenant.faults.add({
		kind: 'status',
		status: 404,
		code: 'MailboxNotEnabledForRESTAPI',
		path: /mailboxSettings/,
		scope: 'any',
		times: Infinity,
	});
	watch.change(ada, { city: 'Oslo' });
	const [item] = await watch.got();
	expect(item).toMatchObject({ event: 'updated', id: ada });
	expect(item.object).toEqual({ id: ada, displayName: expect.any(String) });
});

it.each(['instant', 'scheduled'])(
	'%s: what is permanently deleted between two looks is told as deleted to who asks for that',
	async (delivery) => {
		await start({ delivery, events: USUAL });
		const [ada] = watch.users();
		watch.remove(ada);
		watch.purge(ada);
		await watch.tenant.notifications.deliver();
		const seen = seenIn(await watch.got(), { [ada]: 'ada' });
		seen.push(...(await checks({ [ada]: 'ada' })));
		expect(seen).toEqual(['deleted ada']);
	},
);

it('tells a deletion after the update whose notification came, though that of the deletion is lost', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	const seen = seenIn(await watch.got(), { [ada]: 'ada' });
	watch.pass(20 * MINUTE);
	const subscriptions = new Map(watch.tenant.tenant.subscriptions);
	watch.tenant.tenant.subscriptions.clear();
	watch.remove(ada);
	for (const [id, one] of subscriptions) watch.tenant.tenant.subscriptions.set(id, one);
	seen.push(...(await checks({ [ada]: 'ada' })));
	expect(seen).toEqual(['updated ada', 'deleted ada']);
});

it('tells what changed and how it is before, both times that a switch goes off', async () => {
	await start({ events: ['updated'] });
	const [ada] = watch.users();
	const seen: unknown[] = [];
	for (const accountEnabled of [false, true, false]) {
		watch.change(ada, { accountEnabled });
		for (const { object } of await watch.got()) seen.push(object);
		watch.pass(MINUTE);
	}
	expect(seen).toMatchObject([
		{ accountEnabled: false },
		{ accountEnabled: true },
		{ accountEnabled: false },
	]);
	expect(await checks({})).toEqual([]);
});

it('shows the refusal of an object once an hour, and not at every check', async () => {
	await start({ delivery: 'scheduled' });
	const [ada] = watch.users();
	answer(ada, 500, 'Directory_ObjectCorrupt');
	watch.change(ada, { city: 'Oslo' });
	let shown = 0;
	for (let tick = 0; tick < 24; tick++) {
		watch.pass(5 * MINUTE);
		await watch.host.poll().catch(() => (shown += 1));
	}
	expect(shown).toBe(2);
	watch.pass(HOUR);
});
