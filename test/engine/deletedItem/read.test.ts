import type { DirectoryType } from '../../../emulator/directoryObject';
import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext, runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 5 });
});
afterEach(async () => await tenant.close());

const run = async (more: object = {}, items?: Array<Record<string, unknown>>) =>
	await runNode(
		{ resource: 'deletedItem', operation: 'getAll', ...more } as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as Array<Record<string, string>> },
	);

/** Deletes an object of the kind, so many days ago. */
function deleted(type: DirectoryType, properties: object, daysAgo = 1) {
	const object = tenant.tenant.add(type, { displayName: 'X', ...properties });
	tenant.tenant.directory.softDelete(object);
	object.deletedDateTime = tenant.tenant.daysAgo(daysAgo);
	return object;
}

const deletedUser = (name: string, daysAgo?: number) =>
	deleted('user', { displayName: name, userPrincipalName: `${name}@contoso.com` }, daysAgo);

const namesOf = (json: Array<Record<string, unknown>>) =>
	json.map(({ displayName }) => displayName);

it.each(['administrativeUnit', 'application', 'group', 'servicePrincipal', 'user'] as const)(
	'lists what was deleted of the kind %s, and nothing else',
	async (type) => {
		for (const kind of ['administrativeUnit', 'group', 'application', 'servicePrincipal'] as const)
			deleted(kind, { displayName: kind });
		deletedUser('user');
		const { json, error } = await run({ type });
		expect(error).toBeUndefined();
		expect(namesOf(json)).toEqual([type]);
		expect(json[0]).toHaveProperty('deletedDateTime');
	},
);

it('says which name a user had, and until when the user can be restored', async () => {
	const { id } = deletedUser('ada', 10);
	const [{ userPrincipalName, originalUserPrincipalName, deletedDateTime, restorableUntil }] = (
		await run()
	).json;
	expect(userPrincipalName).toBe(`${id.replaceAll('-', '')}ada@contoso.com`);
	expect(originalUserPrincipalName).toBe('ada@contoso.com');
	const days = (Date.parse(String(restorableUntil)) - Date.parse(String(deletedDateTime))) / 864e5;
	expect(days).toBe(30);
	const raw = await run({ output: 'raw' });
	expect(raw.json[0]).not.toHaveProperty('restorableUntil');
});

it('leaves out what Graph says wrongly of deleted security groups', async () => {
	deleted('group', { groupTypes: [], securityEnabled: true, mailEnabled: false });
	expect((await run({ type: 'group' })).json[0]).not.toHaveProperty('securityEnabled');
});

it('lists what was deleted since a moment, before one, and between two', async () => {
	for (const days of [1, 5, 9]) deletedUser(`d${days}`, days);
	const filters = (more: object) => run({ filters: more });
	const ago = (days: number) => tenant.tenant.daysAgo(days);
	expect(namesOf((await filters({ deletedSince: ago(6) })).json).sort()).toEqual(['d1', 'd5']);
	expect(namesOf((await filters({ deletedBefore: ago(4) })).json).sort()).toEqual(['d5', 'd9']);
	const between = { deletedSince: ago(6), deletedBefore: ago(4) };
	expect(namesOf((await filters(between)).json)).toEqual(['d5']);
	const both = await run({
		filters: { deletedSince: ago(6) },
		query: { filter: "displayName eq 'd1' or displayName eq 'd9'" },
	});
	expect(namesOf(both.json)).toEqual(['d1']);
});

it.each([
	['', /'Deleted Since' is not a date/],
	[undefined, /'Deleted Since' is empty/],
	['01/02/2026', /'Deleted Since' is not a date/],
	[46000, /'Deleted Since' is not a date/],
])('sends nothing for Deleted Since %j', async (since, message) => {
	const { error } = await run({ filters: { deletedSince: '={{ $json.since }}' } }, [{ since }]);
	expect(error?.message).toMatch(message);
	expect(tenant.requests()).toEqual([]);
});

it('sorts by the deletion and counts, with eventual consistency by itself', async () => {
	for (const days of [5, 1, 9]) deletedUser(`d${days}`, days);
	const { json } = await run({
		limit: 2,
		query: { orderBy: 'deletedDateTime desc', count: true },
	});
	expect(namesOf(json)).toEqual(['d1', 'd5']);
	expect(json[0]['@odata.count']).toBe(3);
});

it('names the permission of the kind that is listed', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run({ type: 'group' });
	expect(error?.message).toBe("Missing permission for 'Get many deleted items' [item 0]");
	expect(error?.description).toContain('application permission Group.Read.All to');
});

describe('the list in the editor', () => {
	const search = async (type: string, filter?: string) =>
		await listSearch.getDeletedItems.call(
			loadContext(tenant.credential, { resource: 'deletedItem', operation: 'restore', type }),
			filter,
		);

	it('has the deleted of the chosen kind, the latest first, with the names that they had', async () => {
		deletedUser('old', 9);
		const { id, deletedDateTime } = deletedUser('recent', 2);
		deleted('group', { displayName: 'Team', mail: 'team@contoso.com' });
		const { results } = await search('user');
		expect(results.map(({ name }) => name.split(' ')[0])).toEqual(['recent', 'old']);
		expect(results[0]).toEqual({
			name: `recent (recent@contoso.com, deleted ${String(deletedDateTime).slice(0, 10)})`,
			value: id,
		});
		const groups = await search('group');
		expect(groups.results.map(({ name }) => name)).toEqual([
			expect.stringMatching(/^Team \(team@contoso\.com, deleted 2/),
		]);
	});

	it('finds by a word of the name, by a whole ID, and apps by a whole client ID', async () => {
		const { id } = deletedUser('ada');
		deletedUser('bo');
		for (const text of ['ada', id])
			expect((await search('user', text)).results).toMatchObject([{ value: id }]);
		const appId = tenant.tenant.newId();
		deleted('application', { displayName: 'One', appId });
		deleted('application', { displayName: 'Two', appId: tenant.tenant.newId() });
		expect((await search('application', appId)).results).toMatchObject([
			{ name: expect.stringContaining(`One (${appId}, deleted`) },
		]);
	});

	it('asks to choose the kind where none is known', async () => {
		await expect(search('device')).rejects.toThrow("'Item Type' is not chosen");
		expect(tenant.requests()).toEqual([]);
	});
});
