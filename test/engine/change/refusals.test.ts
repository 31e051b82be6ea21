import type { Changing } from './changing';
import { changingTenant } from './changing';

let tenant: Changing['tenant'];
let run: Changing['run'];
let firstUser: Changing['firstUser'];
beforeEach(async () => {
	({ tenant, run, firstUser } = await changingTenant());
});
afterEach(async () => await tenant.close());

describe('is refused without a request:', () => {
	const users = 'https://other.example/v1.0/users/delta?$deltatoken=x';
	const id = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

	it.each([
		[
			'a link of another host',
			{ startFrom: 'link', link: users },
			"'Link' does not lead to the Graph",
		],
		['an empty link', { startFrom: 'link', link: '={{ "" }}' }, "'Link' is empty"],
		[
			'an empty token',
			{ startFrom: 'deltaToken', deltaToken: '={{ "" }}' },
			"'Delta Token' is empty",
		],
		['no token', { startFrom: 'skipToken', skipToken: 'a b' }, "'Skip Token' is no token"],
		['a wrong ID', { query: { filter: "city eq 'Oslo'" } }, "'Filter' is not an object ID"],
		[
			'more than 50 IDs',
			{
				query: { filter: Array.from({ length: 51 }, (_, n) => id.slice(0, -2) + (n + 10)).join() },
			},
			"'Filter' names 51 objects",
		],
	])('%s', async (_title, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it.each([
		['a list that is no delta query', 'link', '/v1.0/users?$top=5', 'no link of a delta query'],
		[
			'a token of another collection',
			'deltaToken',
			'/v1.0/groups/delta?$deltatoken=x',
			'belongs to groups',
		],
		[
			'a skip token as delta token',
			'deltaToken',
			'/v1.0/users/delta?$skiptoken=x',
			'holds no $deltatoken',
		],
	])('%s', async (_title, startFrom, path, message) => {
		const { error } = await run({ startFrom, [startFrom]: `${tenant.url}${path}` });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('a bad item among good ones, before the first is read', async () => {
		const { error } = await run(
			{ query: { filter: '={{ $json.id }}' } },
			{ items: [{ id: firstUser() }, { id: 'nobody' }] },
		);
		expect(error?.message).toContain('[item 1]');
		expect(tenant.requests()).toEqual([]);
	});
});

it('gives each item its own result when it continues on fail', async () => {
	const { items } = await run(
		{ query: { filter: '={{ $json.id }}' }, addCheckpoint: false },
		{
			items: [{ id: firstUser() }, { id: 'nobody' }, { id: firstUser() }],
			continueOnFail: true,
		},
	);
	expect(items.map(({ json }) => json.id ?? 'refused')).toEqual([
		firstUser(),
		'refused',
		firstUser(),
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

it('names the permission of the collection alone', async () => {
	tenant.faults.add({ kind: 'status', status: 403, code: 'Authorization_RequestDenied' });
	const { error } = await run({ collection: 'directoryRoles' });
	expect(error?.description).toContain('permission RoleManagement.Read.Directory to');
});

it('reads in a dry run, and does not remember how far it came', async () => {
	const { json, staticData } = await run({
		options: { dryRun: true },
		startFrom: 'now',
		remember: true,
	});
	expect(json[0]).toMatchObject({ event: 'checkpoint', deltaLink: expect.any(String) });
	expect(JSON.stringify(staticData)).not.toContain('deltatoken');
});
