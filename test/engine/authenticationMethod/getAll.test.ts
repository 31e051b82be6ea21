import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext, runNode } from '../../support/engine';
import { giveRole } from '../../support/roles';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
	[id] = tenant.tenant.users.keys();
});
afterEach(async () => await tenant.close());

const by = (value: string) => ({ __rl: true, mode: 'id', value });

const run = async (operation: string, more: Parameters<typeof runNode>[0] = {}) =>
	await runNode(
		{ resource: 'authenticationMethod', operation, user: by(id), ...more },
		{ credential: tenant.credential },
	);

/** One of each kind. */
function giveAll(): void {
	const { signInMethods: methods } = tenant.tenant;
	methods.give(id, 'phone', { phoneNumber: '+1 2065550100', phoneType: 'mobile' });
	methods.give(id, 'phone', { phoneNumber: '+1 2065550101', phoneType: 'office' });
	methods.give(id, 'microsoftAuthenticator', { displayName: 'iPhone', phoneAppVersion: '6.8' });
	methods.give(id, 'fido2', { displayName: 'Blue key', model: 'YubiKey 5' });
	methods.give(id, 'windowsHelloForBusiness', { displayName: 'PC-7' });
	methods.give(id, 'softwareOath');
	methods.give(id, 'email', { emailAddress: 'ada@example.com' });
	methods.give(id, 'platformCredential', { displayName: 'Mac', platform: 'macOS' });
	methods.give(id, 'external', { configurationId: 'c', displayName: 'Duo' });
	methods.give(id, 'temporaryAccessPass', {
		startDateTime: '2030-01-31T08:00:00Z',
		lifetimeInMinutes: 60,
		isUsableOnce: true,
	});
}

it('names each kind in plain words, with what tells two of a kind apart', async () => {
	giveAll();
	const { json, error } = await run('getAll');
	expect(error).toBeUndefined();
	expect(json.map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
		['password', 'Password', ''],
		['phone', 'Phone', 'Mobile +1 2065550100'],
		['phone', 'Phone', 'Office +1 2065550101'],
		['microsoftAuthenticator', 'Microsoft Authenticator', 'iPhone'],
		['fido2', 'Passkey (FIDO2)', 'Blue key (YubiKey 5)'],
		['windowsHelloForBusiness', 'Windows Hello for Business', 'PC-7'],
		['softwareOath', 'Software OATH Token', ''],
		['email', 'Email', 'ada@example.com'],
		['platformCredential', 'Platform Credential', 'Mac (macOS)'],
		['external', 'External Method', 'Duo'],
		[
			'temporaryAccessPass',
			'Temporary Access Pass',
			'One-time, 60 minutes from 2030-01-31T08:00:00Z',
		],
	]);
	expect(json.filter(({ canBeDeleted }) => canBeDeleted === false).map(({ kind }) => kind)).toEqual(
		['password'],
	);
	expect(json.every(({ user }) => user === id)).toBe(true);
	expect(tenant.requests()).toEqual([`GET /v1.0/users/${id}/authentication/methods`]);
});

it('gives what Graph gives as Raw, of the kinds that are wanted, up to the limit', async () => {
	giveAll();
	const { json } = await run('getAll', { output: 'raw', kinds: ['phone', 'email'], limit: 2 });
	expect(json).toMatchObject([
		{ '@odata.type': '#microsoft.graph.phoneAuthenticationMethod', phoneType: 'mobile' },
		{ '@odata.type': '#microsoft.graph.phoneAuthenticationMethod', phoneType: 'office' },
	]);
});

it('shows a kind that Graph may add later by its type, and that it cannot be deleted', async () => {
	tenant.faults.add({
		kind: 'proxy',
		status: 200,
		headers: { 'content-type': 'application/json', 'request-id': 'x' },
		page: JSON.stringify({
			value: [{ '@odata.type': '#microsoft.graph.brainwaveAuthenticationMethod', id: 'b' }],
		}),
	});
	const { json, error } = await run('getAll');
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ id: 'b', kind: 'brainwave', name: 'brainwave', detail: '' }]);
	expect(json[0].canBeDeleted).toBe(false);
});

it('refuses an unknown kind before anything is sent', async () => {
	const { error } = await run('getAll', { kinds: '={{ ["fax"] }}' });
	expect(error?.message).toBe("'Kinds' is none of its choices: 'fax' [item 0]");
	expect(tenant.requests()).toEqual([]);
});

it('says that there is no such user', async () => {
	const { error } = await run('getAll', { user: by('6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0') });
	expect(error?.message).toBe(
		"'6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0' was not found in this tenant [item 0]",
	);
});

it('names the permission that is missing', async () => {
	tenant.app.roles = ['User.ReadWrite.All'];
	const refused = await run('getAll');
	expect(refused.error?.message).toBe(
		"Missing permission for 'Get many authentication methods' [item 0]",
	);
	expect(refused.error?.description).toContain(
		'application permission UserAuthenticationMethod.Read.All',
	);
	expect(refused.error?.description).toContain('Request Authorization failed');
});

describe('of a person who signs in', () => {
	const asPerson = async () => {
		const [, person] = [...tenant.tenant.users.keys()];
		await run('getAll');
		tenant.credential.accessToken = tenant.issueToken({ idtyp: 'user', oid: person });
		return person;
	};

	it('says which role is missing', async () => {
		await asPerson();
		const { error } = await run('getAll', PERSON);
		expect(error?.description).toContain('delegated permission UserAuthenticationMethod.Read.All');
		expect(error?.description).toContain('also needs the role Authentication Administrator');
	});

	it('works with the role', async () => {
		giveRole(tenant.tenant, await asPerson(), 'authenticationAdministrator');
		const { json, error } = await run('getAll', PERSON);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});
});

describe('the list in the editor', () => {
	const list = async (filter?: string, user: unknown = by(id)) =>
		await listSearch.getAuthenticationMethods.call(
			loadContext(tenant.credential, {
				resource: 'authenticationMethod',
				operation: 'delete',
				user,
			} as Parameters<typeof loadContext>[1]),
			filter,
		);

	it('shows the methods of the chosen user that can be deleted, and finds by their words', async () => {
		giveAll();
		const { results } = await list();
		expect(results).toHaveLength(10);
		expect(results[0]).toEqual({
			name: 'Phone: Mobile +1 2065550100',
			value: '3179e48a-750b-4051-897c-87b9720928f7',
		});
		expect((await list('BLUE')).results.map(({ name }) => name)).toEqual([
			'Passkey (FIDO2): Blue key (YubiKey 5)',
		]);
	});

	it('asks for the user first', async () => {
		await expect(list('', by(''))).rejects.toThrow("'User' is empty");
		expect(tenant.requests()).toEqual([]);
	});
});
