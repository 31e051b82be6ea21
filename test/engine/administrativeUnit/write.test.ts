import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const by = (value: string) => ({ __rl: true, mode: 'id', value });

const run = runnerOf('administrativeUnit', () => tenant);

const units = () => [...tenant.tenant.directory.all('administrativeUnit')];
const add = (properties: object) =>
	tenant.tenant.add('administrativeUnit', { displayName: 'Oslo', ...properties }).id;

describe('create', () => {
	it.each([
		[{}, { displayName: 'Oslo' }],
		[
			{ membership: 'dynamic', membershipRule: 'user.city -eq "Oslo"' },
			{
				membershipType: 'Dynamic',
				membershipRule: 'user.city -eq "Oslo"',
				membershipRuleProcessingState: 'On',
			},
		],
		[
			{
				additionalFields: {
					description: 'D',
					hiddenMembership: 'TRUE',
					isMemberManagementRestricted: 'yes',
				},
			},
			{ description: 'D', visibility: 'HiddenMembership', isMemberManagementRestricted: true },
		],
	])('%j', async (parameters, expected) => {
		const { json, error } = await run('create', { displayName: 'Oslo', ...parameters });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: units()[0].id, displayName: 'Oslo' });
		expect(json[0]).not.toHaveProperty(['@odata.context']);
		expect(units()).toEqual([expect.objectContaining(expected)]);
	});

	it('leaves what is off and what is not added to Graph', async () => {
		await run('create', { displayName: 'Oslo', additionalFields: { hiddenMembership: 'no' } });
		expect(Object.keys(units()[0]).sort()).toEqual(['@odata.type', 'displayName', 'id']);
	});

	it.each([
		[{ displayName: ' ' }, "'Display Name' is empty"],
		[{ membership: 'dynamic', membershipRule: '={{ $json.rule }}' }, "'Membership Rule' is empty"],
		[{ membership: 'assigned?' }, "'Membership'"],
		[{ additionalFields: { hiddenMembership: 'maybe' } }, "'Hidden Membership'"],
	])('sends nothing for %j', async (parameters, message) => {
		const item = { rule: ' ' };
		const { error } = await run('create', { displayName: 'Oslo', ...parameters }, [item]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('creates 1,000 in 50 calls, each once', async () => {
		const names = Array.from({ length: 1000 }, (_, index) => ({ name: `Unit ${index}` }));
		const { json } = await run('create', { displayName: '={{ $json.name }}' }, names);
		expect(json.map(({ displayName }) => displayName)).toEqual(names.map(({ name }) => name));
		expect(units()).toHaveLength(1000);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
	});
});

it('gets a unit with what people look at, and lists units by name, filter and search', async () => {
	const id = add({ description: 'Branch', isMemberManagementRestricted: true });
	add({ displayName: 'Bergen' });
	const one = await run('get', { administrativeUnit: by(id) });
	expect(one.json).toEqual([
		{
			id,
			displayName: 'Oslo',
			description: 'Branch',
			visibility: null,
			isMemberManagementRestricted: true,
			membershipType: null,
			membershipRule: null,
			membershipRuleProcessingState: null,
		},
	]);
	expect((await run('getAll', { returnAll: true })).json).toHaveLength(2);
	for (const query of [
		{ filter: "startsWith(displayName,'Os')" },
		{ filter: "description eq 'Branch'" },
		{ search: 'branch' },
		{ filter: 'isMemberManagementRestricted eq true' },
	]) {
		expect((await run('getAll', { query })).json.map((unit) => unit.id)).toEqual([id]);
	}
});

describe('update', () => {
	it('changes what is given, and makes an assigned unit a dynamic one', async () => {
		const id = add({ description: 'Branch' });
		const changes = {
			description: '',
			membershipType: 'Dynamic',
			membershipRule: 'user.city -eq "Oslo"',
			membershipRuleProcessingState: 'Paused',
		};
		const { json } = await run('update', {
			administrativeUnit: by(id),
			updateFields: changes,
		});
		expect(json).toEqual([{ id, updated: true, ...changes, description: null }]);
		expect(units()[0]).toMatchObject({ ...changes, description: null, displayName: 'Oslo' });
	});

	it.each([
		[{}, 'Nothing to update'],
		[{ displayName: '' }, "'Display Name'"],
		[
			{ membershipType: 'Assigned', membershipRule: 'x' },
			"'Membership Rule' does not go with the membership type Assigned",
		],
	])('sends nothing for %j', async (updateFields, message) => {
		const { error } = await run('update', { administrativeUnit: by(NOBODY), updateFields });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('takes what a sheet lacks as left alone, and says so', async () => {
		const id = add({ description: 'Branch' });
		const { hints } = await run(
			'update',
			{
				administrativeUnit: by(id),
				updateFields: { displayName: 'Oslo 2', description: '={{ $json.missing }}' },
			},
			[{}],
		);
		expect(units()[0]).toMatchObject({ displayName: 'Oslo 2', description: 'Branch' });
		expect(hints.join()).toContain("1 of 1 items had no value for 'Description'");
	});

	it('waits for a unit that was created moments ago', async () => {
		tenant.options.replicationDelayMs = 1500;
		const made = await run('create', { displayName: 'Oslo' });
		const { json, error } = await run('update', {
			administrativeUnit: by(String(made.json[0].id)),
			updateFields: { displayName: 'Oslo 2' },
			options: { retry: { settings: { maxTries: 10, notFoundTries: 10 } } },
		});
		expect(error).toBeUndefined();
		expect(json[0].updated).toBe(true);
	});
});

it('deletes a unit, which stays restorable, and leaves its members', async () => {
	const id = add({});
	const user = tenant.tenant.addUser().id;
	tenant.tenant.addMember(id, user);
	const { items } = await run(
		'delete',
		{ administrativeUnit: by('={{ $json.id }}') },
		[{ id }, { id: NOBODY }, { id: 'x' }],
		true,
	);
	expect(items.map(({ json }) => json.deleted ?? json.error)).toEqual([
		true,
		`'${NOBODY}' was not found in this tenant [item 1]`,
		"'Administrative Unit to Delete' is not an object ID [item 2]",
	]);
	expect(tenant.tenant.deletedItems.has(id)).toBe(true);
	expect(tenant.tenant.users.has(user)).toBe(true);
});

it('names the permission that is missing', async () => {
	tenant.app.roles = ['AdministrativeUnit.Read.All'];
	const { error } = await run('create', { displayName: 'Oslo' });
	expect(error?.description).toContain('application permission AdministrativeUnit.ReadWrite.All');
});
