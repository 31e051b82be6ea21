import type { DirectoryType } from '../../../emulator/directoryObject';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const by = (mode: string, value: string) => ({ __rl: true, mode, value });
const deletedItem = by('id', '={{ $json.id }}');

const run = async (operation: string, more: object, items?: object[], continueOnFail = false) =>
	await runNode({ resource: 'deletedItem', operation, ...more } as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as Array<Record<string, string>>,
		continueOnFail,
	});

function deleted(type: DirectoryType, properties: object) {
	const object = tenant.tenant.add(type, { displayName: 'X', ...properties });
	tenant.tenant.directory.softDelete(object);
	return object;
}

const ada = 'ada@contoso.com';
const deletedUser = (userPrincipalName = ada, more: object = {}) =>
	deleted('user', { displayName: 'Ada', userPrincipalName, ...more });

describe('restore', () => {
	it.each(['administrativeUnit', 'application', 'group', 'servicePrincipal', 'user'] as const)(
		'brings back a deleted %s',
		async (type) => {
			const { id } = deleted(type, { displayName: 'Back', userPrincipalName: ada });
			const { json, error } = await run('restore', { type, deletedItem: by('id', id) });
			expect(error).toBeUndefined();
			expect(json).toMatchObject([
				{ id, displayName: 'Back', restored: true, alreadyActive: false },
			]);
			expect(tenant.tenant.directory.collections[type].has(id)).toBe(true);
		},
	);

	it('finds a user by the name that the user had', async () => {
		deletedUser('not.ada@contoso.com');
		const { id } = deletedUser();
		const { json } = await run('restore', {
			deletedItem: by('userPrincipalName', 'ADA@contoso.com'),
		});
		expect(json).toMatchObject([{ id, userPrincipalName: ada, restored: true }]);
		expect(tenant.tenant.deletedItems.size).toBe(1);
	});

	it('restores none of two who had the same name, and lists their IDs', async () => {
		const [first, second] = [deletedUser(), deletedUser()];
		const { error } = await run('restore', { deletedItem: by('userPrincipalName', ada) });
		expect(error?.message).toBe(`2 deleted users had the user principal name '${ada}' [item 0]`);
		for (const { id } of [first, second]) expect(error?.description).toContain(id);
		expect(tenant.tenant.deletedItems.size).toBe(2);
	});

	it('says that nobody had the name', async () => {
		const { error } = await run('restore', {
			deletedItem: by('userPrincipalName', "o'x@contoso.com"),
		});
		expect(error?.message).toBe(
			"No deleted user had the user principal name 'o'x@contoso.com' [item 0]",
		);
	});

	it('gives another name where somebody has the old one, and says so without it', async () => {
		const { id } = deletedUser();
		tenant.tenant.addUser({ userPrincipalName: ada });
		const refused = await run('restore', { deletedItem: by('id', id) });
		expect(refused.error?.message).toBe(
			'Another user now has the user principal name of the deleted user [item 0]',
		);
		expect(refused.error?.description).toContain("Set 'New User Principal Name'");
		const { json } = await run('restore', {
			deletedItem: by('id', id),
			newUserPrincipalName: 'ada2@contoso.com',
		});
		expect(json).toMatchObject([{ id, userPrincipalName: 'ada2@contoso.com', restored: true }]);
	});

	it('leaves out addresses that somebody has by now where that is wanted, and says so without it', async () => {
		const proxyAddresses = ['SMTP:ada@contoso.com', 'smtp:a@contoso.com'];
		const { id } = deletedUser(ada, { proxyAddresses });
		tenant.tenant.addGroup({ proxyAddresses: ['SMTP:A@contoso.com'] });
		const refused = await run('restore', { deletedItem: by('id', id) });
		expect(refused.error?.message).toBe(
			'Another user now has a mail address of the deleted user [item 0]',
		);
		expect(refused.error?.description).toContain("'Without Conflicting Addresses'");
		const more = { autoReconcileProxyConflict: '={{ "TRUE" }}' };
		const { json } = await run('restore', { deletedItem: by('id', id), ...more });
		expect(json).toMatchObject([{ id, restored: true }]);
		expect(tenant.tenant.users.get(id)?.proxyAddresses).toEqual(['SMTP:ada@contoso.com']);
	});

	it('sends a body only where it says something, and none for other kinds than users', async () => {
		const group = deleted('group', {}).id;
		const users = { newUserPrincipalName: 'x@contoso.com', autoReconcileProxyConflict: true };
		// n8n drops hidden fields, unless what they depend on is an expression.
		await run('restore', { type: '={{ "group" }}', deletedItem: by('id', group), ...users });
		await run('restore', { deletedItem: by('id', deletedUser().id) });
		const sent = tenant.traffic.filter(({ url }) => url.endsWith('/restore'));
		expect(sent.map(({ status }) => status)).toEqual([200, 200]);
		for (const { requestBody } of sent) expect(requestBody ?? {}).toEqual({});
	});

	it('takes what is active already for a result, unless strict', async () => {
		const [{ id, displayName, userPrincipalName }] = tenant.tenant.users.values();
		const { json } = await run('restore', { deletedItem }, [{ id }]);
		expect(json).toEqual([
			{ id, displayName, userPrincipalName, restored: false, alreadyActive: true },
		]);
		const strict = await run('restore', { deletedItem, strict: true }, [{ id }]);
		expect(strict.error?.message).toBe('The item is not among the deleted ones [item 0]');
	});

	it('does not take a user with another name than the wanted one for restored', async () => {
		const [{ id }] = tenant.tenant.users.values();
		const more = { newUserPrincipalName: 'other@contoso.com' };
		const { error } = await run('restore', { deletedItem, ...more }, [{ id }]);
		expect(error?.message).toBe('The item is not among the deleted ones [item 0]');
	});

	it('refuses what is neither deleted nor active, whether or not it may look', async () => {
		const { error } = await run('restore', { deletedItem }, [{ id: NOBODY }]);
		expect(error?.message).toBe('The item is not among the deleted ones [item 0]');
		expect(error?.description).toContain('Tries When Not Found');
		const blind = await startTenant({ users: 1 });
		blind.app.roles = ['User.DeleteRestore.All'];
		const [id] = blind.tenant.users.keys();
		const unseen = await runNode(
			{ resource: 'deletedItem', operation: 'restore', deletedItem: by('id', id) },
			{ credential: blind.credential },
		);
		await blind.close();
		expect(unseen.error?.message).toBe('The item is not among the deleted ones [item 0]');
	});

	it('waits for a deletion that a late replica does not show yet', async () => {
		const { id } = deletedUser();
		tenant.options.deletedItemsLagMs = 300;
		const retry = { settings: { notFoundTries: 5 } };
		const { json } = await run('restore', { deletedItem, strict: true, options: { retry } }, [
			{ id },
		]);
		expect(json).toMatchObject([{ id, restored: true }]);
	});

	it('restores once where the answer was lost', async () => {
		const { id } = deletedUser();
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /restore/ });
		const { json, error } = await run('restore', { deletedItem }, [{ id }]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id, userPrincipalName: ada }]);
		expect(tenant.tenant.users.has(id)).toBe(true);
	});

	it('goes on with the others on fail, two items of one user too', async () => {
		const { id } = deletedUser();
		const other = deletedUser('bo@contoso.com').id;
		const ids = [id, NOBODY, id, other];
		const { items } = await run(
			'restore',
			{ deletedItem },
			ids.map((one) => ({ id: one })),
			true,
		);
		expect(items.map(({ json }) => json.restored ?? json.error)).toEqual([
			true,
			'The item is not among the deleted ones [item 1]',
			false,
			true,
		]);
	});

	it('restores 1,000 users in 50 calls', async () => {
		const ids = Array.from({ length: 1000 }, (_, index) => deletedUser(`u${index}@contoso.com`).id);
		tenant.requests();
		const { json } = await run(
			'restore',
			{ deletedItem },
			ids.map((id) => ({ id })),
		);
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
		expect(tenant.tenant.deletedItems.size).toBe(0);
	});

	it('shows the request in a dry run', async () => {
		const { id } = deletedUser();
		const { json } = await run('restore', {
			deletedItem: by('userPrincipalName', ada),
			newUserPrincipalName: 'b@contoso.com',
			options: { dryRun: true },
		});
		expect(json).toMatchObject([
			{ method: 'POST', url: expect.stringContaining(`/${id}/restore`) },
		]);
		expect(tenant.tenant.deletedItems.has(id)).toBe(true);
	});

	it.each([
		[{ deletedItem }, "'Item to Restore' is empty"],
		[
			{ deletedItem: by('id', '={{ "ada@contoso.com" }}') },
			"'Item to Restore' is not an object ID",
		],
		[
			{ deletedItem: by('userPrincipalName', 'ada') },
			"'Item to Restore' is not a user principal name",
		],
		[
			{ type: 'group', deletedItem: by('userPrincipalName', ada) },
			"'Item to Restore' is a user principal name, which only users have",
		],
		[
			{ deletedItem: by('id', NOBODY), newUserPrincipalName: 'ada' },
			"'New User Principal Name' is not a user principal name",
		],
		[{ deletedItem: by('id', NOBODY), type: 'device' }, "'Item Type'"],
		[
			{ deletedItem: by('id', NOBODY), newUserPrincipalName: '={{ $json.missing }}' },
			"'New User Principal Name' is empty",
		],
		[
			{ deletedItem: by('id', NOBODY), autoReconcileProxyConflict: '={{ "maybe" }}' },
			"'Without Conflicting Addresses'",
		],
	])('sends nothing for %j', async (more, message) => {
		const { error } = await run('restore', more);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('names the permission of the kind', async () => {
		tenant.app.roles = ['User.DeleteRestore.All'];
		const { id } = deleted('application', { displayName: 'App' });
		const { error } = await run('restore', { type: 'application', deletedItem: by('id', id) });
		expect(error?.description).toContain('permission Application.ReadWrite.OwnedBy to');
		expect(error?.description).toContain('needs Application.ReadWrite.All');
	});
});

describe('delete', () => {
	it.each(['administrativeUnit', 'application', 'group', 'servicePrincipal', 'user'] as const)(
		'deletes a %s for good',
		async (type) => {
			const { id } = deleted(type, { userPrincipalName: ada });
			const { json } = await run('delete', { type, deletedItem: by('id', id) });
			expect(json).toEqual([{ id, deletedPermanently: true }]);
			expect(tenant.tenant.deletedItems.has(id)).toBe(false);
		},
	);

	it('finds a user by name, and deletes none of two', async () => {
		const { id } = deletedUser();
		const byName = { deletedItem: by('userPrincipalName', ada) };
		expect((await run('delete', byName)).json).toEqual([{ id, deletedPermanently: true }]);
		deletedUser();
		deletedUser();
		expect((await run('delete', byName)).error?.message).toContain('2 deleted users');
		expect(tenant.tenant.deletedItems.size).toBe(2);
	});

	it('leaves what is not deleted', async () => {
		const [id] = tenant.tenant.users.keys();
		const { error } = await run('delete', { deletedItem }, [{ id }]);
		expect(error?.message).toBe('The item is not among the deleted ones [item 0]');
		expect(tenant.tenant.users.has(id)).toBe(true);
		const live = tenant.requests().filter((line) => line.startsWith('DELETE'));
		expect(live).toEqual([`DELETE /v1.0/directory/deletedItems/${id}`]);
	});

	it('deletes 1,000 in 50 calls, and goes on where one is gone', async () => {
		const ids = Array.from({ length: 999 }, () => deleted('group', {}).id);
		tenant.requests();
		const items = [...ids, NOBODY].map((id) => ({ id }));
		const { json } = await run('delete', { type: 'group', deletedItem }, items, true);
		expect(json).toHaveLength(1000);
		expect(json.filter(({ deletedPermanently }) => deletedPermanently === true)).toHaveLength(999);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
	});
});
