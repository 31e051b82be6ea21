import type { INodeParameters } from 'n8n-workflow';

import { EntraId } from '../../../nodes/EntraId/EntraId.node';
import { runNode, TOOL_TYPE } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 1 });
});
afterEach(async () => await tenant.close());

const run = async (typeVersion: number, parameters: INodeParameters, asTool = false) =>
	await runNode(parameters, { credential: tenant.credential, typeVersion, asTool });

const node = new EntraId();

it('is one description for all versions, and 1.1 for a new node', () => {
	expect(node.getNodeType(1)).toBe(node.getNodeType(1.1));
	expect(node.getNodeType()).toBe(node.getNodeType(1.1));
	expect(node.description.defaultVersion).toBe(1.1);
	expect(node.getNodeType(1).description.version).toEqual(
		Object.keys(node.nodeVersions).map(Number),
	);
	expect(() => node.getNodeType(2)).toThrow();
	expect(TOOL_TYPE).toMatch(/Tool$/);
});

describe('an app registration gets its enterprise app', () => {
	const create = { resource: 'application', operation: 'create', displayName: 'Expenses' };
	const principals = () => [...tenant.tenant.directory.all('servicePrincipal')];

	it.each([
		[1, {}, 0],
		[1, { createServicePrincipal: true }, 1],
		[1.1, {}, 1],
		[1.1, { createServicePrincipal: false }, 0],
	])('version %s with %j: %s', async (typeVersion, more, count) => {
		const before = principals().length;
		const { json, error } = await run(typeVersion, { ...create, ...more });
		expect(error).toBeUndefined();
		expect(principals()).toHaveLength(before + count);
		expect('servicePrincipalId' in json[0]).toBe(count === 1);
	});
});

describe('Additional Properties', () => {
	const inside = { additionalFields: { additionalProperties: '{"city": "Inside"}' } };
	const beside = { additionalProperties: '{"city": "Beside"}' };
	const create = {
		resource: 'user',
		operation: 'create',
		displayName: 'Ada',
		userPrincipalName: 'ada@contoso.com',
	};
	const cityOf = (name: string) =>
		[...tenant.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === name)
			?.city ?? null;

	it.each([
		[1, beside, 'Beside'],
		[1, inside, null],
		[1.1, beside, null],
		[1.1, inside, 'Inside'],
		[1.1, { ...beside, ...inside }, 'Inside'],
		[1, { ...beside, ...inside }, 'Beside'],
	])('of version %s, %j, say %j', async (typeVersion, more, city) => {
		const { error } = await run(typeVersion, { ...create, ...more });
		expect(error).toBeUndefined();
		expect(cityOf('ada@contoso.com')).toBe(city);
	});

	it('override the fields beside them, and are enough for an update', async () => {
		const [{ id }] = tenant.tenant.users.values();
		const update = {
			resource: 'user',
			operation: 'update',
			user: { __rl: true, mode: 'id', value: id },
		};
		const fields = { city: 'Field', additionalProperties: '{"city": "Property"}' };
		await run(1.1, { ...update, updateFields: fields });
		expect(tenant.tenant.users.get(id)?.city).toBe('Property');
		const { error } = await run(1.1, {
			...update,
			updateFields: { additionalProperties: '{"city": "Alone"}' },
		});
		expect(error).toBeUndefined();
		expect(tenant.tenant.users.get(id)?.city).toBe('Alone');
	});

	it.each(['[]', '{', '"x"'])('that are %s are refused before anything is sent', async (text) => {
		const { error } = await run(1.1, {
			...create,
			additionalFields: { additionalProperties: text },
		});
		expect(error?.message).toContain("'Additional Properties' is not");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('a workflow that was saved with version 1', () => {
	const user = () => [...tenant.tenant.users.values()][0];

	it('reads nothing after an update, and puts out what was sent', async () => {
		const { json } = await run(1, {
			resource: 'user',
			operation: 'update',
			user: { __rl: true, mode: 'id', value: user().id },
			updateFields: { city: 'Oslo' },
		});
		expect(json).toEqual([{ id: user().id, updated: true, city: 'Oslo' }]);
		expect(tenant.requests()).toEqual([`PATCH /v1.0/users/${user().id}`]);
	});

	it('puts out all that Graph answers to a creation, what exists only once last', async () => {
		const { json } = await run(1, {
			resource: 'user',
			operation: 'create',
			displayName: 'Ada',
			userPrincipalName: 'ada@contoso.com',
		});
		const [answer] = tenant.traffic.map(({ responseBody }) => responseBody as object);
		const { password, ...rest } = json[0];
		expect(answer).toEqual({ '@odata.context': expect.any(String), ...rest });
		expect(Object.keys(json[0]).at(-1)).toBe('password');
		expect(password).toEqual(expect.any(String));
	});
});

it.each([
	[1, ['id', 'updated', 'city']],
	[1.1, ['id', 'displayName', 'userPrincipalName']],
])('as a tool of version %s it answers with %j first', async (typeVersion, first) => {
	const [{ id }] = tenant.tenant.users.values();
	const update = {
		resource: 'user',
		operation: 'update',
		user: { __rl: true, mode: 'id', value: id },
	};
	const parameters = { ...update, updateFields: { city: 'Oslo' } };
	const refused = await run(typeVersion, parameters, true);
	expect(JSON.stringify(refused.json)).toContain('this tool may only read');
	const { json } = await run(typeVersion, { ...parameters, allowChanges: true }, true);
	expect(Object.keys(json[0]).slice(0, first.length)).toEqual(first);
});
