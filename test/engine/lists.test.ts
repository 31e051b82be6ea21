import { listSearch, loadOptions } from '../../nodes/EntraId/v1/registry';
import { loadContext } from '../support/engine';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTenant({ users: 250, groups: 12 });
});
afterAll(async () => await tenant.close());

const context = () => loadContext(tenant.credential);

it('lists users page by page until there are no more', async () => {
	const values = new Set<unknown>();
	let token: string | undefined;
	let pages = 0;
	do {
		const { results, paginationToken } = await listSearch.getUsers.call(context(), '', token);
		for (const { value } of results) values.add(value);
		token = paginationToken as string | undefined;
		pages++;
	} while (token);
	expect(pages).toBe(3);
	expect(values.size).toBe(250);
});

it('shows the user principal name, and finds by it and by any word of the name', async () => {
	const user = [...tenant.tenant.users.values()][7];
	const [, surname] = String(user.displayName).split(' ');
	for (const search of [surname, String(user.userPrincipalName)]) {
		const { results } = await listSearch.getUsers.call(context(), search);
		expect(results).toContainEqual({
			name: `${String(user.displayName)} (${String(user.userPrincipalName)})`,
			value: user.id,
		});
	}
});

it('takes every character in a search', async () => {
	const { results } = await listSearch.getUsers.call(context(), '"zq\\x" & #%');
	expect(results).toEqual([]);
});

it('finds groups and members', async () => {
	const [group] = tenant.tenant.groups.values();
	const { results } = await listSearch.getGroups.call(context(), String(group.displayName));
	expect(results.map(({ value }) => value)).toContain(group.id);
	const [user] = tenant.tenant.users.values();
	const members = await listSearch.getMemberCandidates.call(context(), String(user.givenName));
	expect(members.results.map(({ value }) => value)).toContain(user.id);
});

const kindsOf = (results: Array<{ name: string }>) =>
	new Set(results.map(({ name }) => / – (.*)$/.exec(name)?.[1] ?? 'User'));

const candidates = async (own: TestTenant, token?: unknown) =>
	await listSearch.getMemberCandidates.call(
		loadContext(own.credential),
		undefined,
		token as string | undefined,
	);

it('lists members of every kind, each page by page', async () => {
	const own = await startTenant({ users: 120, groups: 1 });
	const { id: device } = own.tenant.add('device', { displayName: 'Laptop 7' });
	const first = await candidates(own);
	expect(kindsOf(first.results)).toEqual(new Set(['User', 'Group', 'Device', 'Enterprise App']));
	expect(first.results.map(({ value }) => value)).toContain(device);
	const rest = await candidates(own, first.paginationToken);
	expect(kindsOf(rest.results)).toEqual(new Set(['User']));
	expect(rest.results).toHaveLength(20);
	expect(rest.paginationToken).toBeUndefined();
	const principals = await listSearch.getPrincipals.call(loadContext(own.credential));
	expect(kindsOf(principals.results)).toEqual(new Set(['User', 'Group', 'Enterprise App']));
	await own.close();
});

it.each([
	[['User.Read.All'], ['User']],
	[['Group.Read.All'], ['Group']],
])('with %j lists members of the kinds %j alone', async (roles, kinds) => {
	const own = await startTenant({ users: 2, groups: 1 });
	own.app.roles = roles;
	expect(kindsOf((await candidates(own)).results)).toEqual(new Set(kinds));
	await own.close();
});

it('refuses to list members where no kind may be read', async () => {
	const own = await startTenant();
	own.app.roles = ['Policy.Read.All'];
	await expect(candidates(own)).rejects.toMatchObject({
		message: "Missing permission for 'Load list'",
	});
	await own.close();
});

it('lists the verified domains, the default one marked', async () => {
	const options = await loadOptions.getVerifiedDomains.call(context());
	expect(options[0]).toMatchObject({ value: '' });
	expect(options.slice(1).map(({ value }) => value)).toEqual(
		tenant.tenant.domains.filter(({ isVerified }) => isVerified).map(({ id }) => id),
	);
	expect(options.some(({ name }) => name.endsWith(' (default)'))).toBe(true);
});

it.each([
	['getCountries', 'Norway (NO)', 'NO'],
	['getLanguages', 'English (United States) (en-US)', 'en-US'],
])(
	'%s lists codes by name, an empty one first, without asking Graph',
	async (method, name, value) => {
		tenant.requests();
		const options = await loadOptions[method].call(context());
		expect(options[0]).toMatchObject({ value: '' });
		expect(options).toContainEqual({ name, value });
		for (const option of options) expect(option.name).not.toBe(`${option.value} (${option.value})`);
		expect(tenant.requests()).toEqual([]);
	},
);

it('names the permission that is missing', async () => {
	const own = await startTenant();
	own.app.roles = ['Group.Read.All'];
	await expect(listSearch.getUsers.call(loadContext(own.credential))).rejects.toMatchObject({
		message: "Missing permission for 'Load list'",
		description: expect.stringContaining('User.ReadBasic.All'),
	});
	await own.close();
});

it('does not follow a link to another host', async () => {
	tenant.requests();
	await expect(
		listSearch.getUsers.call(context(), '', 'https://evil.example/v1.0/users?$skiptoken=x'),
	).rejects.toThrow('does not lead to 127.0.0.1');
	expect(tenant.requests()).toEqual([]);
});

it('lists administrative units, and finds one by a word of its name', async () => {
	const { id } = tenant.tenant.add('administrativeUnit', { displayName: 'Branch Oslo' });
	tenant.tenant.add('administrativeUnit', { displayName: 'Branch Bergen' });
	const all = await listSearch.getAdministrativeUnits.call(context());
	expect(all.results.map(({ name }) => name)).toEqual(['Branch Bergen', 'Branch Oslo']);
	const { results } = await listSearch.getAdministrativeUnits.call(context(), 'oslo');
	expect(results).toEqual([{ name: 'Branch Oslo', value: id }]);
});
