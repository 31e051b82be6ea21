import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
afterEach(async () => await tenant.close());

type Fields = Parameters<typeof runNode>[0];

const listUsers = async (users: number, parameters: Fields = {}, asTool = true) => {
	tenant = await startTenant({ users });
	const fields = { resource: 'user', operation: 'getAll', ...parameters };
	return (await runNode(fields, { credential: tenant.credential, asTool })).json;
};

it('says that nothing was found', async () => {
	expect(await listUsers(0)).toEqual([
		{ found: 0, message: 'Nothing was found. Look at the filter, if there is one.' },
	]);
});

it('gives all of a short list, and nothing more', async () => {
	const json = await listUsers(6);
	expect(json).toHaveLength(6);
	expect(json.every(({ id }) => typeof id === 'string')).toBe(true);
});

it('says that there may be more than its limit', async () => {
	const json = await listUsers(6, { limit: 5 });
	expect(json).toHaveLength(6);
	expect(json.at(-1)).toEqual({
		message:
			"There may be more: this tool's limit is 5. Narrow it down with a filter or a search, or ask for fewer fields.",
	});
});

it('is short enough for a model, and says how many are left out', async () => {
	const json = await listUsers(1_000, { returnAll: true });
	const { leftOut, message } = json.at(-1) ?? {};
	expect(json.length - 1 + Number(leftOut)).toBe(1_000);
	expect(message).toContain(`${String(leftOut)} more were found and are left out here.`);
	const { length } = JSON.stringify(json.slice(0, -1));
	expect(length).toBeGreaterThan(35_000);
	expect(length).toBeLessThan(42_000);
});

it('leaves everything as it is outside of agents', async () => {
	expect(await listUsers(1_000, { returnAll: true }, false)).toHaveLength(1_000);
});
