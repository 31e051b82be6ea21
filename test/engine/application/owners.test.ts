import type { DirectoryObject } from '../../../emulator/directoryObject';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { EngineOptions } from '../../support/engine';
import { byId, newApp, plain, runApplication } from './credentials';

let tenant: TestTenant;
let app: DirectoryObject;
let principal: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	app = newApp(tenant, { uniqueName: 'payroll' });
	[principal] = tenant.tenant.servicePrincipals.keys();
});
afterEach(async () => await tenant.close());

const run = async (operation: string, parameters: object, more?: Partial<EngineOptions>) =>
	await runApplication(tenant, { operation, application: byId(app.id), ...parameters }, more);

const userIds = (count: number) => [...tenant.tenant.users.keys()].slice(0, count);
const asItems = (ids: string[]) => ids.map((id) => ({ id }));
const ownersNow = () => [...tenant.tenant.owners.of(app.id)];
const owner = byId('={{ $json.id }}');

it('makes users and service principals owners, with a result for each', async () => {
	const ids = [...userIds(3), principal];
	const { json, error } = await run('addOwner', { owner }, { items: asItems(ids) });
	expect(error).toBeUndefined();
	expect(json).toEqual(
		ids.map((ownerId) => ({
			applicationId: app.id,
			ownerId,
			added: true,
			alreadyOwner: false,
		})),
	);
	expect(ownersNow()).toEqual(ids);
});

it.each([
	['appId', () => String(app.appId)],
	['uniqueName', () => 'payroll'],
])(
	'finds the app registration by %s, and the owner by user principal name',
	async (mode, value) => {
		const [id] = userIds(1);
		const upn = String(tenant.tenant.users.get(id)?.userPrincipalName);
		const both = {
			application: { __rl: true, mode, value: value() },
			owner: { __rl: true, mode: 'userPrincipalName', value: upn },
		};
		expect((await run('addOwner', both)).json[0]).toMatchObject({
			applicationId: app.id,
			added: true,
		});
		expect(ownersNow()).toEqual([id]);
		expect((await run('removeOwner', both)).json[0]).toMatchObject({ ownerId: id, removed: true });
		expect(ownersNow()).toEqual([]);
	},
);

it('takes what is so already for a result, two items for one person too, unless strict', async () => {
	const [a, b] = userIds(2);
	tenant.tenant.addOwner(app.id, b);
	const added = await run('addOwner', { owner }, { items: asItems([a, b, a]) });
	expect(added.json.map(({ alreadyOwner }) => alreadyOwner)).toEqual([false, true, true]);
	const again = await run('addOwner', { owner, strict: true }, { items: asItems([a]) });
	expect(again.error?.message).toBe('The object is already an owner [item 0]');
	const removed = await run('removeOwner', { owner }, { items: asItems([a, a]) });
	expect(removed.json).toMatchObject([
		{ removed: true, wasOwner: true },
		{ removed: false, wasOwner: false },
	]);
	const gone = await run('removeOwner', { owner, strict: true }, { items: asItems([a]) });
	expect(gone.error?.message).toContain('is not an owner');
	expect(ownersNow()).toEqual([b]);
});

it('takes the last owner away: app registrations may have none', async () => {
	const [a] = userIds(1);
	tenant.tenant.addOwner(app.id, a);
	expect((await run('removeOwner', { owner: byId(a) })).json[0].removed).toBe(true);
});

it('says when there are 100 owners', async () => {
	for (let index = 0; index < 100; index++)
		tenant.tenant.addOwner(app.id, tenant.tenant.addUser().id);
	const full = await run('addOwner', { owner: byId(userIds(1)[0]) });
	expect(full.error?.message).toBe('There are already 100 owners, which is the maximum [item 0]');
});

it.each(['addOwner', 'removeOwner'])(
	'%s names the permission that is missing',
	async (operation) => {
		tenant.app.roles = ['Application.Read.All'];
		const { error } = await run(operation, { owner: byId(userIds(1)[0]) });
		expect(error?.description).toContain('Application.ReadWrite.OwnedBy');
		expect(error?.description).toContain('Application.ReadWrite.All');
	},
);

it('lists owners of both kinds', async () => {
	const ids = [...userIds(2), principal];
	for (const id of ids) tenant.tenant.addOwner(app.id, id);
	const { json, error } = await run('getOwners', { returnAll: true });
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(ids);
	expect(Object.keys(json[0]).sort()).toEqual(
		['@odata.type', 'displayName', 'id', 'mail', 'userPrincipalName'].sort(),
	);
	expect(json[2]).toMatchObject({ '@odata.type': '#microsoft.graph.servicePrincipal' });
	const one = await run('getOwners', { limit: 1 });
	expect(one.json).toHaveLength(1);
});

it('lists those of a hundred app registrations in a few calls', async () => {
	const [a] = userIds(1);
	const apps = Array.from({ length: 100 }, () => newApp(tenant).id);
	for (const id of apps) tenant.tenant.addOwner(id, a);
	const { json } = await run(
		'getOwners',
		{ application: owner, returnAll: true },
		{ items: asItems(apps) },
	);
	expect(json).toHaveLength(100);
	expect(plain(tenant)).toHaveLength(100);
});

it.each([
	['addOwner', { application: byId('={{ "x" }}') }, "'App Registration' is not an object ID"],
	['addOwner', { owner: byId('={{ "x" }}') }, "'Owner to Add' is not an object ID"],
	['removeOwner', { owner: byId('={{ "" }}') }, "'Owner to Remove' is empty"],
	['getOwners', { application: byId('={{ "x" }}') }, "'App Registration' is not an object ID"],
])('%s refuses %j before anything is sent', async (operation, parameters, message) => {
	const { error } = await run(operation, { owner: byId(userIds(1)[0]), ...parameters });
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('adds a thousand owners, each to its own, in 50 calls', async () => {
	const [a] = userIds(1);
	const apps = Array.from({ length: 1000 }, () => newApp(tenant).id);
	const { json } = await run(
		'addOwner',
		{ application: owner, owner: byId(a) },
		{ items: asItems(apps) },
	);
	expect(json.every(({ added }) => added === true)).toBe(true);
	const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
	expect(calls.length).toBeLessThanOrEqual(60);
});
