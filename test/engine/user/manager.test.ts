import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let ids: string[];
beforeEach(async () => {
	tenant = await startTenant({ users: 30 });
	ids = [...tenant.tenant.users.keys()];
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const user = by('={{ $json.id }}');
const manager = by('={{ $json.boss }}');

const run = async (parameters: object, items: object[], continueOnFail = false) =>
	await runNode({ resource: 'user', user, ...parameters } as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const upnOf = (id: string) => String(tenant.tenant.users.get(id)?.userPrincipalName);
const managerOf = (id: string) => [...tenant.tenant.managers.of(id)];

/** Requests without the envelopes around them. */
const sent = () => tenant.requests().filter((line) => !line.endsWith('$batch'));
const batches = () => tenant.requests().filter((line) => line.endsWith('$batch')).length;

describe('setManager', () => {
	const set = { operation: 'setManager', manager };

	it('sets the manager, also in the place of another', async () => {
		tenant.tenant.setManager(ids[1], ids[2]);
		const { json, error } = await run(set, [
			{ id: ids[0], boss: ids[5] },
			{ id: ids[1], boss: ids[5] },
		]);
		expect(error).toBeUndefined();
		expect(json).toEqual(
			[ids[0], ids[1]].map((userId) => ({ userId, managerId: ids[5], managerSet: true })),
		);
		expect([managerOf(ids[0]), managerOf(ids[1])]).toEqual([[ids[5]], [ids[5]]]);
	});

	it('finds both by user principal name, and looks a manager up once for all', async () => {
		const { json } = await run(
			set,
			ids.slice(1, 9).map((id) => ({ id: upnOf(id), boss: upnOf(ids[0]) })),
		);
		expect(json.map(({ managerId }) => managerId)).toEqual(Array(8).fill(ids[0]));
		expect(sent().filter((line) => line.startsWith('GET'))).toHaveLength(1);
	});

	it('keeps the order of two managers of one user', async () => {
		const bosses = ids.slice(1);
		await run(
			set,
			bosses.map((boss) => ({ id: ids[0], boss })),
		);
		expect(managerOf(ids[0])).toEqual([bosses.at(-1)]);
	});

	it('sends a thousand in 50 calls', async () => {
		const many = Array.from({ length: 1000 }, (_, index) => tenant.tenant.addUser().id ?? index);
		const { json, error } = await run(
			set,
			many.map((id) => ({ id, boss: ids[0] })),
		);
		expect([error, json.length, batches()]).toEqual([undefined, 1000, 50]);
		expect(tenant.tenant.managers.inverse(ids[0]).size).toBe(1000);
	});

	it.each([
		[{ id: 'x', boss: NOBODY }, "'User Whose Manager to Set' is neither an object ID"],
		[{ id: NOBODY, boss: 'Ada Lovelace' }, "'Manager' is neither an object ID"],
		[{ id: NOBODY, boss: '' }, "'Manager' is empty"],
		[{ id: NOBODY }, "'Manager' is empty"],
		[{ id: NOBODY, boss: { id: 1 } }, "'Manager' is an object with id, not a text"],
		[{ id: NOBODY, boss: NOBODY.toUpperCase() }, "'Manager' is the user itself"],
	])('refuses %j before anything is sent', async (item, message) => {
		const { error } = await run(set, [item]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('says what Graph refuses, and does the others', async () => {
		tenant.tenant.setManager(ids[0], ids[1]);
		const { items } = await run(
			set,
			[
				{ id: ids[1], boss: ids[0] },
				{ id: ids[2], boss: NOBODY },
				{ id: ids[3], boss: ids[0] },
			],
			true,
		);
		expect(items.map(({ json }) => json.managerSet ?? json.error)).toEqual([
			'Graph refused to set manager of user [item 0]',
			`'${NOBODY}' was not found in this tenant [item 1]`,
			true,
		]);
		expect(managerOf(ids[1])).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['User.Read.All'];
		const { error } = await run(set, [{ id: ids[0], boss: ids[1] }]);
		expect(error?.message).toBe("Missing permission for 'Set manager of user' [item 0]");
		expect(error?.description).toContain('application permission User.ReadWrite.All');
	});
});

describe('getManager', () => {
	const get = { operation: 'getManager' };

	it('returns who it is, and nobody where there is none', async () => {
		tenant.tenant.setManager(ids[0], ids[1]);
		const { json, error } = await run(get, [{ id: ids[0] }, { id: ids[2] }]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			userId: ids[0],
			manager: { id: ids[1], userPrincipalName: upnOf(ids[1]), accountEnabled: true },
		});
		expect(json[0].manager).not.toHaveProperty(['@odata.context']);
		expect(json[1]).toEqual({ userId: ids[2], manager: null });
	});

	it('tells a user who is not there from one who has no manager', async () => {
		const { error } = await run(get, [{ id: NOBODY }]);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});

	it('asks for the user where Graph does not say what is missing', async () => {
		tenant.faults.add({ kind: 'status', status: 404, path: /manager/, times: 2 });
		expect((await run(get, [{ id: ids[0] }])).json).toEqual([{ userId: ids[0], manager: null }]);
		const { error } = await run(get, [{ id: NOBODY }]);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});

	it('returns what is chosen, also by the query', async () => {
		tenant.tenant.setManager(ids[0], ids[1]);
		const { json } = await run({ ...get, query: { select: 'id' } }, [{ id: ids[0] }]);
		expect(json[0].manager).toEqual({ '@odata.type': '#microsoft.graph.user', id: ids[1] });
	});

	it('asks for a thousand in 50 calls, and once for the same', async () => {
		const many = Array.from({ length: 1000 }, () => tenant.tenant.addUser().id);
		tenant.requests();
		const { json } = await run(
			get,
			many.map((id) => ({ id })),
		);
		expect([json.length, batches()]).toEqual([1000, 50]);
		await run(
			get,
			many.map(() => ({ id: ids[0] })),
		);
		expect(sent()).toHaveLength(1);
	});
});

describe('removeManager', () => {
	const remove = { operation: 'removeManager' };

	it('takes the manager away, and takes who has none for a result', async () => {
		tenant.tenant.setManager(ids[0], ids[1]);
		const { json, error } = await run(remove, [{ id: ids[0] }, { id: ids[2] }]);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ userId: ids[0], removed: true, hadManager: true },
			{ userId: ids[2], removed: false, hadManager: false },
		]);
		// Graph named the manager, so nobody has to be asked for.
		expect(sent().filter((line) => line.startsWith('GET'))).toEqual([]);
		expect(managerOf(ids[0])).toEqual([]);
		expect(tenant.tenant.users.has(ids[1])).toBe(true);
	});

	it('tells a user who is not there', async () => {
		const { error } = await run(remove, [{ id: NOBODY }]);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});

	it('is shown and not done in a dry run', async () => {
		tenant.tenant.setManager(ids[0], ids[1]);
		const { json } = await run({ ...remove, options: { dryRun: true } }, [{ id: ids[0] }]);
		expect(json[0]).toMatchObject({
			method: 'DELETE',
			url: `${tenant.url}/v1.0/users/${ids[0]}/manager/$ref`,
		});
		expect(managerOf(ids[0])).toEqual([ids[1]]);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['User.Read.All'];
		const { error } = await run(remove, [{ id: ids[0] }]);
		expect(error?.description).toContain('application permission User.ReadWrite.All');
	});
});
