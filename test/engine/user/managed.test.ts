import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let ids: string[];
const start = async (options: Parameters<typeof startTenant>[0] = {}) => {
	tenant = await startTenant({ users: 3, ...options });
	ids = [...tenant.tenant.users.keys()];
};
beforeEach(async () => await start());
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const manager = by('={{ $json.boss }}');

const run = async (parameters: object, items: object[], continueOnFail = false) =>
	await runNode({ resource: 'user', ...parameters } as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const newUser = {
	displayName: '={{ $json.name }}',
	userPrincipalName: '={{ $json.name }}@contoso.com',
	additionalFields: { manager },
};
const create = { operation: 'create', ...newUser };
const upsert = { operation: 'upsert', ...newUser };
const update = { operation: 'update', user: by('={{ $json.id }}') };

const upnOf = (id: string) => String(tenant.tenant.users.get(id)?.userPrincipalName);
const managerOf = (id: unknown) => [...tenant.tenant.managers.of(String(id))];
const sent = () => tenant.requests().filter((line) => !line.endsWith('$batch'));
const refuse = (times = Infinity) =>
	tenant.faults.add({
		kind: 'status',
		status: 403,
		code: 'Authorization_RequestDenied',
		method: 'PUT',
		path: /manager/,
		times,
	});

describe.each([
	['create', create],
	['upsert', upsert],
])('a new user of %s', (_operation, parameters) => {
	it('gets the manager, by ID or user principal name', async () => {
		const { json, error } = await run(parameters, [
			{ name: 'ada', boss: ids[0] },
			{ name: 'bo', boss: upnOf(ids[1]) },
		]);
		expect(error).toBeUndefined();
		expect(json.map(({ managerId, managerSet }) => [managerId, managerSet])).toEqual([
			[ids[0], true],
			[ids[1], true],
		]);
		expect(json.map(({ id }) => managerOf(id))).toEqual([[ids[0]], [ids[1]]]);
		expect(json[0].password).toHaveLength(20);
	});

	it('has none where the cell is empty', async () => {
		const { json, error } = await run(parameters, [{ name: 'ada', boss: '' }]);
		expect(error).toBeUndefined();
		expect(json[0]).not.toHaveProperty('managerId');
		expect(sent().filter((line) => line.includes('manager'))).toEqual([]);
	});

	it.each([
		[{ name: 'ada' }, "'Manager' is empty"],
		[{ name: 'ada', boss: 'Grace Hopper' }, "'Manager' is neither an object ID"],
		[{ name: 'ada', boss: 'ADA@contoso.com' }, "'Manager' is the user itself"],
	])('is not created with %j', async (item, message) => {
		const { error } = await run(parameters, [item]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('is not created where the manager is not there', async () => {
		const { error } = await run(parameters, [{ name: 'ada', boss: NOBODY }]);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
		expect(tenant.tenant.users.size).toBe(3);
	});

	it('keeps the password where Graph refuses the manager, which is said', async () => {
		refuse();
		const { json, error, hints } = await run(parameters, [{ name: 'ada', boss: ids[0] }]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			displayName: 'ada',
			managerId: ids[0],
			managerSet: false,
			password: tenant.tenant.passwords.get(String(json[0].id)),
		});
		expect(json[0].managerMessage).toMatch(
			/^Missing permission for 'Set manager of user'\. .*User\.ReadWrite\.All/,
		);
		expect(hints).toEqual([expect.stringContaining("'managerMessage' says why")]);
	});

	it('waits until the user is everywhere', async () => {
		await tenant.close();
		await start({ replicationDelayMs: 1500 });
		const { json } = await run(parameters, [{ name: 'ada', boss: ids[0] }]);
		expect(json[0].managerSet).toBe(true);
		expect(managerOf(json[0].id)).toEqual([ids[0]]);
		expect(sent().filter((line) => line.startsWith('PUT')).length).toBeGreaterThan(1);
	});

	it('is shown with the manager in a dry run', async () => {
		const { json } = await run({ ...parameters, options: { dryRun: true } }, [
			{ name: 'ada', boss: ids[0] },
		]);
		expect(json.at(-1)).toMatchObject({
			method: 'PUT',
			body: { '@odata.id': `${tenant.url}/v1.0/directoryObjects/${ids[0]}` },
		});
		expect(tenant.tenant.users.size).toBe(3);
	});
});

it('asks once for the manager of a thousand new users', async () => {
	const items = Array.from({ length: 1000 }, (_, index) => ({ name: `n${index}`, boss: ids[0] }));
	const { json } = await run(create, items);
	expect(json.every(({ managerSet }) => managerSet)).toBe(true);
	const lines = tenant.requests();
	expect(lines.filter((line) => line.startsWith('GET'))).toHaveLength(1);
	expect(lines.filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(101);
});

describe('upsert of a user who is there', () => {
	const item = () => ({ name: upnOf(ids[2]).split('@')[0], boss: ids[0] });

	it('sets the manager, and leaves it where the cell is empty', async () => {
		const { json, error } = await run(upsert, [item()]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ created: false, managerId: ids[0], managerSet: true });
		await run(upsert, [{ ...item(), boss: '' }]);
		expect(managerOf(ids[2])).toEqual([ids[0]]);
	});

	it('says what was done before Graph refused the manager', async () => {
		refuse();
		const { error } = await run(upsert, [item()]);
		expect(error?.message).toMatch(/^'Create or update user' was carried out, but: /);
	});
});

describe('update', () => {
	const change = async (fields: object, items: object[], continueOnFail = false) =>
		await run({ ...update, updateFields: fields }, items, continueOnFail);

	it('sets the manager, alone or with the rest', async () => {
		const { json, error } = await change({ manager, jobTitle: 'Engineer' }, [
			{ id: ids[2], boss: upnOf(ids[0]) },
		]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ updated: true, jobTitle: 'Engineer', managerId: ids[0] });
		tenant.requests();
		await change({ manager }, [{ id: ids[2], boss: ids[1] }]);
		expect(managerOf(ids[2])).toEqual([ids[1]]);
		expect(sent()).toEqual([`PUT /v1.0/users/${ids[2]}/manager/$ref`]);
	});

	it('takes the manager away where the text is empty, also where there is none', async () => {
		tenant.tenant.setManager(ids[2], ids[0]);
		const { json, error } = await change({ manager }, [
			{ id: ids[2], boss: '' },
			{ id: ids[1], boss: '' },
		]);
		expect(error).toBeUndefined();
		expect(json.map(({ managerId }) => managerId)).toEqual([null, null]);
		expect(managerOf(ids[2])).toEqual([]);
	});

	it('leaves the manager where the item lacks one, and says so', async () => {
		tenant.tenant.setManager(ids[2], ids[0]);
		const { json, hints } = await change({ manager, jobTitle: 'Boss' }, [{ id: ids[2] }]);
		expect(json[0]).not.toHaveProperty('managerId');
		expect(managerOf(ids[2])).toEqual([ids[0]]);
		expect(hints[0]).toContain("1 of 1 items held nothing for 'Manager'");
	});

	it.each([
		[{ manager: by('', 'list') }, "'Manager' is empty"],
		[{ manager: by('={{ $json.id }}') }, "'Manager' is the user itself"],
		[{ manager: by('={{ $json.nothing }}') }, 'Nothing to update'],
	])('refuses %j before anything is sent', async (fields, message) => {
		tenant.tenant.setManager(ids[2], ids[0]);
		const { error } = await change(fields, [{ id: ids[2] }]);
		expect(error?.message).toContain(message);
		expect([tenant.requests(), managerOf(ids[2])]).toEqual([[], [ids[0]]]);
	});

	it('says what was done before Graph refused the manager', async () => {
		const { items } = await change(
			{ manager, jobTitle: 'Engineer' },
			[
				{ id: ids[2], boss: NOBODY },
				{ id: ids[1], boss: ids[0] },
			],
			true,
		);
		expect(items[0].json.error).toBe(
			`'Update user' was carried out, but: '${NOBODY}' was not found in this tenant [item 0]`,
		);
		expect(items[1].json.managerId).toBe(ids[0]);
	});
});
