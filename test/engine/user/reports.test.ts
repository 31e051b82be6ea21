import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let ids: string[];
beforeEach(async () => {
	tenant = await startTenant({ users: 250 });
	ids = [...tenant.tenant.users.keys()];
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const run = async (
	parameters: object,
	items: object[] = [{ id: ids[0] }],
	continueOnFail = false,
) =>
	await runNode(
		{
			resource: 'user',
			operation: 'getReports',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			returnAll: true,
			...parameters,
		} as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

const whole = { depth: 'transitive' };

/** Gives each person the manager of the number, in the order of the people. */
const manage = (...managers: number[]) => {
	for (const [index, manager] of managers.entries()) {
		if (manager >= 0) tenant.tenant.setManager(ids[index], ids[manager]);
	}
};

const calls = () => tenant.requests().filter((line) => /\$batch$|\/directReports/.test(line));
const placeOf = (json: Array<Record<string, unknown>>) =>
	json.map(({ id, level, managerId }) => [
		ids.indexOf(String(id)),
		level,
		ids.indexOf(String(managerId)),
	]);

it('lists who reports directly, with what people look at', async () => {
	manage(-1, 0, 0, 1);
	const { json, error } = await run({});
	expect(error).toBeUndefined();
	expect(placeOf(json)).toEqual([
		[1, 1, 0],
		[2, 1, 0],
	]);
	expect(json[0]).toHaveProperty('accountEnabled');
	expect(json[0]['@odata.type']).toBe('#microsoft.graph.user');
});

it('lists the whole tree, level by level, with who is the manager there', async () => {
	manage(-1, 0, 0, 1, 1, 2, 5);
	const { json, error } = await run(whole);
	expect(error).toBeUndefined();
	expect(placeOf(json)).toEqual([
		[1, 1, 0],
		[2, 1, 0],
		[3, 2, 1],
		[4, 2, 1],
		[5, 2, 2],
		[6, 3, 5],
	]);
});

it('ends where managers stand in a circle', async () => {
	// On premises nobody keeps people from it, and it is synchronized.
	manage(2, 0, 1);
	const { json, error } = await run(whole, [{ id: ids[0].toUpperCase() }]);
	expect(error).toBeUndefined();
	expect(json.map(({ id, level }) => [id, level])).toEqual([
		[ids[1], 1],
		[ids[2], 2],
	]);
});

it('asks for a level together: 240 people in 13 calls', async () => {
	manage(-1, ...Array.from({ length: 240 }, () => 0));
	const { json } = await run(whole);
	expect(json).toHaveLength(240);
	// One for the first level, and twelve of 20 for the people there.
	expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(12);
});

it('stops at the limit, and goes no further down than it has to', async () => {
	manage(-1, 0, 0, 1, 2);
	const { json } = await run({ ...whole, returnAll: false, limit: 3 });
	expect(placeOf(json)).toEqual([
		[1, 1, 0],
		[2, 1, 0],
		[3, 2, 1],
	]);
	tenant.requests();
	expect((await run({ ...whole, returnAll: false, limit: 2 })).json).toHaveLength(2);
	expect(calls()).toHaveLength(1);
});

it('reads all pages of each', async () => {
	manage(-1, 0, ...Array.from({ length: 30 }, () => 1));
	const { json } = await run({ ...whole, query: { pageSize: 7 } });
	expect(json).toHaveLength(31);
});

it('takes no contact for a manager', async () => {
	const contact = tenant.tenant.add('orgContact', { displayName: 'Partner' }).id;
	tenant.tenant.setManager(contact, ids[0]);
	manage(-1, 0);
	const { json, error } = await run({ ...whole, query: { select: 'displayName' } });
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id).sort()).toEqual([ids[1], contact].sort());
	expect(tenant.requests().filter((line) => line.includes(contact))).toEqual([]);
});

it('goes on where somebody is gone since the level above was read', async () => {
	manage(-1, 0, 0, 2);
	const gone = {
		kind: 'status',
		status: 404,
		path: new RegExp(`${ids[1]}/directReports`),
	} as const;
	tenant.faults.add(gone);
	const { json, error } = await run(whole);
	expect(error).toBeUndefined();
	expect(placeOf(json).map(([person]) => person)).toEqual([1, 2, 3]);
});

it('fails where a part of the tree cannot be read', async () => {
	manage(-1, 0, 0, 2);
	tenant.faults.add({
		kind: 'status',
		status: 403,
		code: 'Authorization_RequestDenied',
		path: new RegExp(`${ids[2]}/directReports`),
	});
	const { error, json } = await run(whole);
	expect([error?.message, json]).toEqual([
		"Missing permission for 'Get reports of user' [item 0]",
		[],
	]);
	expect(error?.description).toContain('User.Read.All');
});

it('finds the user by user principal name', async () => {
	manage(-1, 0);
	const upn = String(tenant.tenant.users.get(ids[0])?.userPrincipalName);
	const { json } = await run({}, [{ id: upn }]);
	expect(placeOf(json)).toEqual([[1, 1, 0]]);
});

it('says who is not there, and lists the reports of the others', async () => {
	manage(-1, 0);
	const { items } = await run({}, [{ id: NOBODY }, { id: ids[0] }, { id: ids[5] }], true);
	expect(items.map(({ json, pairedItem }) => [json.error ?? json.id, pairedItem])).toEqual([
		[`'${NOBODY}' was not found in this tenant [item 0]`, { item: 0 }],
		[ids[1], { item: 1 }],
	]);
});

it.each(['', 'x', '../x'])('sends nothing for the user %j', async (id) => {
	const { error } = await run({}, [{ id }]);
	expect(error?.message).toContain("'User Whose Reports to Get'");
	expect(tenant.requests()).toEqual([]);
});

it('asks for a thousand people in 50 calls', async () => {
	const many = Array.from({ length: 1000 }, () => tenant.tenant.addUser().id);
	const { error } = await run(
		{},
		many.map((id) => ({ id })),
	);
	expect(error).toBeUndefined();
	expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
});
