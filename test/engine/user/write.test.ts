import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 30 });
	id = [...tenant.tenant.users.keys()][0];
});
afterEach(async () => await tenant.close());

const user = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

const run = async (parameters: Parameters<typeof runNode>[0], items = [{ id }] as object[]) =>
	await runNode(
		{ resource: 'user', user, ...parameters },
		{ credential: tenant.credential, items: items as Array<Record<string, string>> },
	);

describe('update', () => {
	const update = async (updateFields: object, more = {}, items?: object[]) =>
		await run(
			{ operation: 'update', updateFields, ...more } as Parameters<typeof runNode>[0],
			items,
		);

	it('changes what is given, clears what is emptied, and leaves the rest', async () => {
		const before = { ...tenant.tenant.users.get(id) };
		const { json } = await update(
			{ jobTitle: 'Engineer', department: '', accountEnabled: false },
			{ additionalProperties: '{"city":"Bergen"}' },
		);
		expect(json[0]).toMatchObject({ id, updated: true, jobTitle: 'Engineer', city: 'Bergen' });
		expect(tenant.tenant.users.get(id)).toMatchObject({
			jobTitle: 'Engineer',
			department: null,
			accountEnabled: false,
			city: 'Bergen',
			displayName: before.displayName,
		});
	});

	it('leaves a switch that was added and not set as it is', async () => {
		await update({ accountEnabled: false });
		const { error } = await update({ accountEnabled: 'unchanged', city: 'Bergen' });
		expect(error).toBeUndefined();
		expect(tenant.tenant.users.get(id)).toMatchObject({ accountEnabled: false, city: 'Bergen' });
		await update({ accountEnabled: true });
		expect(tenant.tenant.users.get(id)).toMatchObject({ accountEnabled: true });
	});

	it('renames with name and domain', async () => {
		await update({ userPrincipalName: 'renamed', domain: 'contoso.com' });
		expect(tenant.tenant.users.get(id)?.userPrincipalName).toBe('renamed@contoso.com');
	});

	it('sets a password and never returns it', async () => {
		const { json, error } = await update({
			password: 'Sesame-open-1',
			forceChangePassword: 'none',
		});
		expect(error).toBeUndefined();
		expect(JSON.stringify(json)).not.toContain('Sesame');
		expect(tenant.tenant.passwords.get(id)).toBe('Sesame-open-1');
	});

	it.each([
		[{}, {}, 'Nothing to update'],
		[{ accountEnabled: 'unchanged' }, {}, 'Nothing to update'],
		[{ accountEnabled: '={{ "" }}' }, {}, "'Account Enabled' is empty"],
		[{ domain: 'contoso.com' }, {}, "'Domain' is set without 'User Principal Name'"],
		[{ employeeHireDate: 'soon' }, {}, "'Employee Hire Date' is not a date"],
		[{}, { additionalProperties: '{"a"' }, "'Additional Properties' is not valid JSON"],
	])('refuses %j %j before anything is sent', async (fields, more, message) => {
		const { error } = await update(fields, more);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('keeps the order of two changes of the same user', async () => {
		await update({ jobTitle: '={{ $json.title }}' }, {}, [
			{ id, title: 'First' },
			{ id: [...tenant.tenant.users.keys()][1], title: 'Other' },
			{ id, title: 'Last' },
		]);
		expect(tenant.tenant.users.get(id)?.jobTitle).toBe('Last');
	});

	it('waits as long as Graph asks and sends only the throttled part of a batch again', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 429,
			code: 'TooManyRequests',
			headers: { 'Retry-After': '0.2' },
			scope: 'sub',
			times: 3,
		});
		const items = [...tenant.tenant.users.keys()].map((key) => ({ id: key }));
		const { json, error } = await update({ jobTitle: 'Engineer' }, {}, items);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(30);
		const patches = tenant.requests().filter((line) => line.startsWith('PATCH'));
		expect(patches).toHaveLength(33);
	});
});

describe('delete', () => {
	it('deletes and says so', async () => {
		const { json } = await run({ operation: 'delete' });
		expect(json).toEqual([{ id, deleted: true }]);
		expect(tenant.tenant.users.has(id)).toBe(false);
		expect(tenant.tenant.deletedItems.has(id)).toBe(true);
	});

	it('takes a deletion whose answer was lost for done', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'DELETE' });
		const { json } = await run({ operation: 'delete' });
		expect(json).toEqual([{ id, deleted: true }]);
		expect(tenant.requests()).toHaveLength(2);
	});

	it('says that there is nothing to delete', async () => {
		await run({ operation: 'delete' });
		expect((await run({ operation: 'delete' })).error?.message).toContain('was not found');
	});
});

describe('a creation whose answer was lost', () => {
	const create = {
		operation: 'create',
		displayName: 'Ada',
		userPrincipalName: 'ada@contoso.com',
	};

	it('is reported as unknown and never sent again', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /users/ });
		const { error } = await run(create);
		expect(error?.message).toContain('is unknown');
		expect(error?.description).toContain('Check in Entra');
		expect(tenant.requests()).toEqual(['POST /v1.0/users']);
	});

	it('is sent again after 429', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': '0.1' },
			path: /users/,
		});
		const { json } = await run(create);
		expect(json[0].userPrincipalName).toBe('ada@contoso.com');
	});
});

it('renews a token that Graph no longer takes, and goes on', async () => {
	await run({ operation: 'get' });
	tenant.faults.add({ kind: 'expiredToken' });
	const { json } = await run({ operation: 'get' });
	expect(json[0].id).toBe(id);
});

it('waits for a user that is new when told to', async () => {
	tenant.faults.add({ kind: 'status', status: 404, code: 'Request_ResourceNotFound', times: 1 });
	const { json } = await run({
		operation: 'get',
		options: { retry: { settings: { notFoundTries: 3 } } },
	});
	expect(json[0].id).toBe(id);
});
