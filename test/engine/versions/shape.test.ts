import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { addDevice } from '../../support/devices';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 1 });
});
afterEach(async () => await tenant.close());

const run = async (parameters: INodeParameters, typeVersion = 1.1, items: IDataObject[] = [{}]) =>
	await runNode(parameters, { credential: tenant.credential, typeVersion, items });

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });

/** What a new node puts out for one item. */
async function done(resource: string, operation: string, more: INodeParameters) {
	const { json, error } = await run({ resource, operation, ...more });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	return json[0];
}

const found = async (resource: string, id: unknown) =>
	await done(resource, 'get', { [resource]: by(String(id)) });

const firstUser = () => [...tenant.tenant.users.values()][0];

describe.each<[string, INodeParameters]>([
	['administrativeUnit', { displayName: 'Oslo' }],
	['application', { displayName: 'Expenses', createServicePrincipal: false }],
	['group', { displayName: 'Sales' }],
	['user', { displayName: 'Ada', userPrincipalName: 'ada@contoso.com', passwordMode: 'set' }],
])('a new %s', (resource, fields) => {
	const more = resource === 'user' ? { password: 'Sesame-open-1' } : {};

	it('is put out exactly as Get shows it', async () => {
		const made = await done(resource, 'create', { ...fields, ...more });
		expect(made).toEqual(await found(resource, made.id));
	});

	it('is put out as Get shows it when it was changed, with what was set', async () => {
		const { id } = await done(resource, 'create', { ...fields, ...more });
		const updateFields = resource === 'user' ? { city: 'Oslo' } : { displayName: 'Other' };
		const changed = await done(resource, 'update', { [resource]: by(String(id)), updateFields });
		expect(changed).toEqual({ ...(await found(resource, id)), ...updateFields, updated: true });
	});
});

it.each([
	['user', { userPrincipalName: 'ada@contoso.com', passwordMode: 'set', password: 'Sesame-1' }],
	['group', { uniqueName: 'sales' }],
	['application', { uniqueName: 'expenses' }],
])('Create or Update of a %s puts out the same both times', async (resource, fields) => {
	const parameters = { ...fields, displayName: 'Ada' };
	const { created, ...first } = await done(resource, 'upsert', parameters);
	const { created: again, ...second } = await done(resource, 'upsert', parameters);
	expect([created, again]).toEqual([true, false]);
	expect(second).toEqual(first);
	const { uniqueName, ...shape } = first;
	expect(resource === 'user' ? undefined : uniqueName).toBe(
		'uniqueName' in fields ? fields.uniqueName : undefined,
	);
	expect(await found(resource, first.id)).toMatchObject(shape);
});

it('an enterprise app is put out as Get shows it: new, there already, and changed', async () => {
	const { id } = tenant.tenant.add('application', {
		displayName: 'A',
		appId: tenant.tenant.newId(),
	});
	const { created, ...first } = await done('servicePrincipal', 'create', { application: by(id) });
	const { created: again, ...second } = await done('servicePrincipal', 'create', {
		application: by(id),
	});
	expect([created, again]).toEqual([true, false]);
	expect(second).toEqual(first);
	expect(first).toEqual(await found('servicePrincipal', first.id));
	const changed = await done('servicePrincipal', 'update', {
		servicePrincipal: by(String(first.id)),
		updateFields: { notes: 'N' },
	});
	expect(changed).toEqual({ ...first, notes: 'N', updated: true });
});

it('a changed device is put out as Get shows it, also by its device ID', async () => {
	const { id, deviceId } = addDevice(tenant.tenant);
	const changed = await done('device', 'update', {
		device: by(String(deviceId), 'deviceId'),
		updateFields: { accountEnabled: false },
	});
	expect(changed).toEqual({ ...(await found('device', id)), accountEnabled: false, updated: true });
});

describe('what was changed', () => {
	const update = async (updateFields: INodeParameters, user = by(firstUser().id)) =>
		await done('user', 'update', { user, updateFields });

	it('is put out as it was sent where a replica does not have it yet', async () => {
		tenant.options.readLagMs = 60_000;
		const before = await found('user', firstUser().id);
		const changed = await update({ jobTitle: 'Countess' });
		expect(before.jobTitle).not.toBe('Countess');
		expect(changed).toEqual({ ...before, jobTitle: 'Countess', updated: true });
	});

	it('is found again by the name that it has now', async () => {
		const name = String(firstUser().userPrincipalName);
		const changed = await update({ userPrincipalName: 'new@contoso.com' }, by(name));
		expect(changed).toMatchObject({ id: firstUser().id, userPrincipalName: 'new@contoso.com' });
		expect(changed).toHaveProperty('userType', 'Member');
	});

	it('is changed all the same where Graph shows it to nobody', async () => {
		tenant.faults.add({
			kind: 'status',
			method: 'GET',
			path: /\/users\//,
			status: 403,
			code: 'Authorization_RequestDenied',
			times: Infinity,
		});
		const changed = await update({ jobTitle: 'Countess' });
		expect(changed).toEqual({ id: firstUser().id, jobTitle: 'Countess', updated: true });
		expect(firstUser().jobTitle).toBe('Countess');
	});

	it('holds no password', async () => {
		const changed = await update({ password: 'Sesame-open-1', jobTitle: 'Countess' });
		expect(JSON.stringify(changed)).not.toMatch(/Sesame|password/i);
	});

	it('is a request alone in a dry run: what was not changed is not read', async () => {
		tenant.requests();
		const { json } = await run({
			resource: 'user',
			operation: 'update',
			user: by(firstUser().id),
			updateFields: { city: 'Oslo' },
			options: { dryRun: true },
		});
		expect(json).toMatchObject([{ method: 'PATCH', body: { city: 'Oslo' } }]);
		expect(tenant.requests()).toEqual([]);
	});

	it('costs a thousand items twice 50 calls, in which Graph is asked once for each', async () => {
		const ids = Array.from({ length: 1000 }, (_, number) =>
			tenant.tenant.addUser({
				displayName: `P${number}`,
				userPrincipalName: `p${number}@contoso.com`,
			}),
		).map(({ id }) => ({ id }));
		tenant.requests();
		const { json, error } = await run(
			{
				resource: 'user',
				operation: 'update',
				user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				updateFields: { city: 'Oslo' },
			},
			1.1,
			ids,
		);
		expect(error).toBeUndefined();
		expect(json.map(({ id, city }) => [id, city])).toEqual(ids.map(({ id }) => [id, 'Oslo']));
		const requests = tenant.requests();
		expect(requests.filter((line) => line.endsWith('/$batch')).length).toBeLessThanOrEqual(110);
		expect(requests.filter((line) => line.startsWith('GET '))).toHaveLength(1000);
	});
});

describe('what exists only once comes first', () => {
	it.each([
		['user', 'create', { displayName: 'Ada', userPrincipalName: 'a@contoso.com' }, 'password'],
		['user', 'upsert', { displayName: 'Ada', userPrincipalName: 'a@contoso.com' }, 'password'],
		['user', 'resetPassword', {}, 'password'],
		['authenticationMethod', 'createTap', {}, 'temporaryAccessPass'],
		['application', 'addSecret', { credentialName: 'n8n' }, 'secretText'],
		['application', 'rotateSecret', { credentialName: 'n8n' }, 'secretText'],
	])('%s %s', async (resource, operation, fields, name) => {
		const { id } = tenant.tenant.add('application', { displayName: 'A' });
		const parameters: INodeParameters = {
			...(resource === 'application' ? { application: by(id) } : { user: by(firstUser().id) }),
			...fields,
		};
		const json = await done(resource, operation, parameters);
		expect(Object.keys(json)[0]).toBe(name);
		expect(json[name]).toEqual(expect.stringMatching(/./));
	});
});
