import { runNode } from '../../support/engine';
import type { Run } from '../../support/runner';
import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let unitId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	unitId = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const by = (value: string) => ({ __rl: true, mode: 'id', value });
const member = by('={{ $json.id }}');

const runOf = runnerOf('administrativeUnit', () => tenant);
const run: Run = async (operation, more, ...rest) =>
	await runOf(operation, { administrativeUnit: by(unitId), ...more }, ...rest);

const userIds = (count: number) => [...tenant.tenant.users.keys()].slice(0, count);
const asItems = (ids: string[]) => ids.map((id) => ({ id }));
const inUnit = () => [...tenant.tenant.members.of(unitId)].sort();

describe('addMember', () => {
	it('adds users, groups and devices one by one, 20 in a call', async () => {
		const ids = [
			...userIds(43),
			tenant.tenant.addGroup().id,
			tenant.tenant.add('device', { displayName: 'Laptop' }).id,
		];
		const { json, error } = await run('addMember', { member }, asItems(ids));
		expect(error).toBeUndefined();
		expect(json).toEqual(
			ids.map((memberId) => ({
				administrativeUnitId: unitId,
				memberId,
				added: true,
				alreadyMember: false,
			})),
		);
		expect(inUnit()).toEqual([...ids].sort());
		const requests = tenant.requests();
		expect(requests.filter((line) => line.endsWith('$batch'))).toHaveLength(3);
		expect(requests.filter((line) => line.startsWith('PATCH'))).toEqual([]);
	});

	it('takes who is in it already for a result, unless strict', async () => {
		const [a, b] = userIds(2);
		tenant.tenant.addMember(unitId, b);
		const { json } = await run('addMember', { member }, asItems([a, b, a]));
		expect(json.map(({ alreadyMember }) => alreadyMember)).toEqual([false, true, true]);
		const strict = await run('addMember', { member, strict: true }, asItems([a]));
		expect(strict.error?.message).toBe('The object is already in the administrative unit [item 0]');
	});

	it('knows by its text a member that is there, also with 409 and in the words of groups', async () => {
		const fault = { kind: 'status', path: /members/, method: 'POST' } as const;
		tenant.faults.add({
			...fault,
			status: 409,
			message:
				'A conflicting object with one or more of the specified property values is present in the directory.',
		});
		tenant.faults.add({
			...fault,
			status: 400,
			message:
				"One or more added object references already exist for the following modified properties: 'members'.",
		});
		const { json } = await run('addMember', { member }, asItems(userIds(2)));
		expect(json.map(({ alreadyMember }) => alreadyMember)).toEqual([true, true]);
	});

	it('refuses what cannot be in a unit', async () => {
		const [app] = tenant.tenant.servicePrincipals.keys();
		const { items } = await run('addMember', { member }, asItems([app, NOBODY, 'x']), true);
		expect(items.map(({ json }) => json.error)).toEqual([
			'This object cannot be added there [item 0]',
			`'${NOBODY}' was not found in this tenant [item 1]`,
			"'Member to Add' is not an object ID [item 2]",
		]);
		expect(inUnit()).toEqual([]);
	});

	it('takes a user principal name', async () => {
		const [id] = userIds(1);
		const value = String(tenant.tenant.users.get(id)?.userPrincipalName);
		await run('addMember', { member: { __rl: true, mode: 'userPrincipalName', value } });
		expect(inUnit()).toEqual([id]);
	});

	it('counts a member as added whose answer was lost', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /members/ });
		const [id] = userIds(1);
		const { error } = await run('addMember', { member }, asItems([id]));
		expect(error).toBeUndefined();
		expect(inUnit()).toEqual([id]);
	});
});

describe('removeMember', () => {
	it('takes members out, and leaves the users', async () => {
		const ids = userIds(25);
		for (const id of ids) tenant.tenant.addMember(unitId, id);
		const { json } = await run('removeMember', { member }, asItems([...ids, ids[0]]));
		expect(json[24]).toEqual({
			administrativeUnitId: unitId,
			memberId: ids[24],
			removed: true,
			wasMember: true,
		});
		expect(json[25]).toMatchObject({ removed: false, wasMember: false });
		expect(inUnit()).toEqual([]);
		expect(tenant.tenant.users.size).toBe(60);
	});

	it('stops at who is not in it when told to be strict', async () => {
		const { error } = await run('removeMember', { member, strict: true }, asItems(userIds(1)));
		expect(error?.message).toBe('The object is not in the administrative unit [item 0]');
	});

	it('tells a unit that is not there from an object that is no member', async () => {
		const { error } = await run(
			'removeMember',
			{ member, administrativeUnit: by(NOBODY) },
			asItems(userIds(1)),
		);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});
});

describe.each(['addMember', 'removeMember'])('%s, refused by 403', (operation) => {
	it.each([
		[
			{ membershipType: 'Dynamic', membershipRule: 'user.city -eq "Oslo"' },
			'The administrative unit is dynamic: its rule decides who is a member [item 0]',
		],
		[
			{ isMemberManagementRestricted: true },
			'The administrative unit is restricted: only administrators with a role for this unit may change its members [item 0]',
		],
	])('says why of %j', async (properties, message) => {
		const { id } = tenant.tenant.add('administrativeUnit', { displayName: 'U', ...properties });
		const { error } = await run(
			operation,
			{ member, administrativeUnit: by(id) },
			asItems(userIds(1)),
		);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Graph answered: Insufficient privileges');
	});

	it('names the permission otherwise', async () => {
		tenant.app.roles = ['AdministrativeUnit.Read.All'];
		const { error } = await run(operation, { member }, asItems(userIds(1)));
		expect(error?.description).toContain('application permission AdministrativeUnit.ReadWrite.All');
	});
});

it('says of what is in a restricted unit why nobody may change it', async () => {
	const unit = tenant.tenant.add('administrativeUnit', { isMemberManagementRestricted: true }).id;
	const [id] = userIds(1);
	tenant.tenant.addMember(unit, id);
	const { error } = await runNode(
		{ resource: 'user', operation: 'delete', user: by(id) },
		{ credential: tenant.credential },
	);
	expect(error?.message).toBe(
		'The object is in a restricted administrative unit, whose members only its own administrators may change [item 0]',
	);
	expect(tenant.tenant.users.has(id)).toBe(true);
});

describe('getMembers', () => {
	beforeEach(() => {
		const device = tenant.tenant.add('device', { displayName: 'Laptop', deviceId: NOBODY }).id;
		const group = tenant.tenant.addGroup({ displayName: 'Sales' }).id;
		for (const id of [userIds(1)[0], group, device]) tenant.tenant.addMember(unitId, id);
	});

	it('lists members of every kind, with their type', async () => {
		const { json } = await run('getMembers', {});
		expect(json.map((one) => one['@odata.type']).sort()).toEqual([
			'#microsoft.graph.device',
			'#microsoft.graph.group',
			'#microsoft.graph.user',
		]);
	});

	it.each([
		['device', 'deviceId'],
		['group', 'groupTypes'],
		['user', 'department'],
	])('lists %s members alone, with what people look at', async (memberType, property) => {
		const { json } = await run('getMembers', { memberType });
		expect(json).toHaveLength(1);
		expect(Object.keys(json[0])).toContain(property);
	});

	const hide = () => {
		const { directory } = tenant.tenant;
		const unit = directory.find(unitId);
		if (unit) directory.update(unit, { visibility: 'HiddenMembership' });
	};

	it('needs a permission of its own for hidden ones, and says so', async () => {
		hide();
		tenant.app.roles = ['AdministrativeUnit.Read.All'];
		const { error } = await run('getMembers', {});
		expect(error?.description).toContain('Member.Read.Hidden');
	});

	it('lists hidden ones with that permission', async () => {
		hide();
		expect((await run('getMembers', {})).json).toHaveLength(3);
	});
});
