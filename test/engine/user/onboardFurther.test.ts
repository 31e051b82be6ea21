import type { IDataObject } from 'n8n-workflow';

import { activeState, holds, setStates } from '../../../emulator/licensing';
import { runNode } from '../../support/engine';
import type { Joining } from './joiners';
import { E3, joiners, startJoining } from './joiners';
import type { Leaving } from './leavers';
import { startLeaving, statesOf, stepOf } from './leavers';

describe('further steps', () => {
	let joining: Joining;
	beforeEach(async () => {
		joining = await startJoining();
	});
	afterEach(async () => await joining.tenant.close());
	const directory = () => joining.tenant.tenant;
	const idOf = ({ json }: { json: IDataObject[] }) => String(json[0].id);

	it('hands out a pass once, beside the password, and keeps one that works', async () => {
		const steps = ['create', 'temporaryAccessPass'];
		const passFields = { lifetimeInMinutes: 90, isUsableOnce: true };
		const first = await joining.run({ steps, passFields });
		expect(first.json[0]).toMatchObject({
			isComplete: true,
			password: expect.any(String),
			temporaryAccessPass: expect.any(String),
		});
		const [pass] = directory().signInMethods.of(idOf(first));
		expect(pass.properties).toMatchObject({ lifetimeInMinutes: 90, isUsableOnce: true });
		const { json } = await joining.run({ steps, passFields });
		expect(statesOf(json[0])).toEqual({ create: 'alreadySo', temporaryAccessPass: 'alreadySo' });
		expect(json[0]).not.toHaveProperty('temporaryAccessPass');
		expect(directory().signInMethods.of(idOf(first))).toEqual([pass]);
	});

	it('hands the password out where the pass is refused', async () => {
		directory().signInMethods.passPolicy.isEnabled = false;
		const { json } = await joining.run({ steps: ['create', 'temporaryAccessPass'] });
		expect(statesOf(json[0])).toEqual({ create: 'done', temporaryAccessPass: 'refused' });
		expect(json[0].password).toEqual(expect.any(String));
	});

	it('uploads a photo for who has none', async () => {
		const photo = Buffer.from([0xff, 0xd8, 0xff, 0x01]);
		const other = Buffer.from([0xff, 0xd8, 0xff, 0x02]);
		const filesOf = (data: Buffer) => ({
			files: { data: { data: data.toString('base64'), mimeType: 'image/jpeg', fileName: 'a.jpg' } },
		});
		const steps = ['create', 'photo'];
		const first = await joining.run({ steps }, joiners(1), filesOf(photo));
		expect(first.json[0].isComplete).toBe(true);
		const { json } = await joining.run({ steps }, joiners(1), filesOf(other));
		expect(statesOf(json[0])).toEqual({ create: 'alreadySo', photo: 'alreadySo' });
		expect(directory().photos.get(idOf(first))?.data).toEqual(photo);
		directory().photos.clear();
		const third = await joining.run({ steps }, joiners(1), filesOf(other));
		expect(statesOf(third.json[0])).toEqual({ create: 'alreadySo', photo: 'done' });
		expect(directory().photos.get(idOf(first))?.data).toEqual(other);
	});

	const role = (id: string, displayName: string, more: object = {}) => ({
		id,
		displayName,
		value: displayName,
		description: displayName,
		isEnabled: true,
		allowedMemberTypes: ['User'],
		...more,
	});
	const [READER, ADMIN, DAEMON] = [
		'3f8a2b9e-8f2e-4f6a-9a1e-0c5a1d3b7e01',
		'3f8a2b9e-8f2e-4f6a-9a1e-0c5a1d3b7e02',
		'3f8a2b9e-8f2e-4f6a-9a1e-0c5a1d3b7e03',
	];

	it('assigns apps in the role that is named, or the only one', async () => {
		const add = (displayName: string, appRoles: object[]) =>
			directory().add('servicePrincipal', { displayName, appId: directory().newId(), appRoles });
		const payroll = add('Payroll', [role(READER, 'Reader'), role(ADMIN, 'Admin')]);
		const plain = add('Plain', []);
		const one = add('One', [
			role(READER, 'Reader'),
			role(ADMIN, 'Old', { isEnabled: false }),
			role(DAEMON, 'Daemon', { allowedMemberTypes: ['Application'] }),
		]);
		directory().changes.settle();
		const apps = `Payroll > admin, ${String(plain.appId)}, ${one.id}`;
		const steps = ['create', 'appAccess'];
		const { json } = await joining.run({ steps, apps });
		expect(json[0].isComplete).toBe(true);
		const given = [...directory().appRoleAssignments.values()];
		expect(given.map(({ resourceId, appRoleId }) => [resourceId, appRoleId])).toEqual([
			[payroll.id, ADMIN],
			[plain.id, '00000000-0000-0000-0000-000000000000'],
			[one.id, READER],
		]);
		const again = await joining.run({ steps, apps });
		expect(statesOf(again.json[0])).toEqual({ create: 'alreadySo', appAccess: 'alreadySo' });
		const vague = await joining.run({ steps, apps: 'Payroll, Payroll > Chief, Nothing' });
		const { message } = stepOf(vague.json[0], 'appAccess');
		expect(message).toContain("'Payroll' has several roles");
		expect(message).toContain("'Payroll' has no role 'Chief' for users; it has: Reader, Admin");
		expect(message).toContain("There is no enterprise app 'Nothing'");
		expect(directory().appRoleAssignments.size).toBe(3);
	});

	it.each([
		[{ userPrincipalName: '' }, "'User Principal Name' is empty"],
		[{ groupMode: 'exactly' }, "'Group Set' is empty"],
		[{ backup: '{"id": 1}' }, "'Backup' is not a backup from Offboard"],
		[{ backup: { properties: { id: 'x' } } }, "'Backup' holds 'id'"],
		[{ backup: { properties: {}, groups: ['x'] } }, "'Backup' holds 'x' instead of"],
		[{ steps: '={{ [] }}' }, "'Steps' is empty"],
		[{ steps: ['photo'] }, "The item has no file 'data'"],
		[{ findBy: 'employeeId', employeeId: '12345678901234567' }, "'Employee ID' has 17"],
		[{ findBy: 'employeeId', employeeId: '' }, "'Employee ID' is empty"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		joining.tenant.requests();
		const { error } = await joining.run(parameters as IDataObject);
		expect(error?.message).toContain(message);
		expect(joining.tenant.requests().filter((line) => line.includes('v1.0'))).toEqual([]);
	});

	it('says what a new user lacks', async () => {
		const { json } = await joining.run({ displayName: '' });
		expect(stepOf(json[0], 'create')).toMatchObject({
			state: 'refused',
			message: "There is no such user, and a new one needs 'Display Name'",
		});
		expect(stepOf(json[0], 'groups').state).toBe('notTried');
	});
});

describe('what Offboard kept', () => {
	let leaving: Leaving;
	beforeEach(async () => {
		leaving = await startLeaving(1);
		const license = { skuId: E3, disabledPlans: [] };
		const { tenant } = leaving.tenant;
		setStates(tenant, leaving.people[0], [activeState(tenant, license, null)]);
		tenant.changes.settle();
	});
	afterEach(async () => await leaving.tenant.close());

	const usual = ['blockSignIn', 'leaveRoles', 'leaveGroups', 'removeLicenses', 'removeManager'];

	it.each([
		['who was blocked', usual, ['create', 'update', 'manager', 'groups', 'licenses', 'roles']],
		[
			'who was deleted',
			[...usual, 'delete'],
			['restore', 'create', 'update', 'manager', 'groups', 'licenses', 'roles'],
		],
	])('brings back %s', async (_who, out, back) => {
		const [person] = leaving.people;
		const { tenant } = leaving.tenant;
		const inside = () => [...tenant.members.inverse(person.id)].sort();
		const before = { inside: inside(), manager: [...tenant.managers.of(person.id)] };
		const left = await leaving.run({ steps: out });
		expect(left.json[0].isComplete).toBe(true);
		tenant.changes.settle();
		const onboard = async () =>
			await runNode(
				{
					resource: 'user',
					operation: 'onboard',
					steps: back,
					backup: '={{ $json.backup }}',
				} as Parameters<typeof runNode>[0],
				{ credential: leaving.tenant.credential, items: left.json },
			);
		const { json, error } = await onboard();
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ isComplete: true, created: false, id: person.id });
		const now = tenant.users.get(person.id);
		expect(now?.accountEnabled).toBe(true);
		expect(holds(now?.assignedLicenses, E3)).toBe(true);
		expect(inside()).toEqual(before.inside);
		expect([...tenant.managers.of(person.id)]).toEqual(before.manager);
		const again = await onboard();
		expect(new Set(Object.values(statesOf(again.json[0])))).toEqual(new Set(['alreadySo']));
	});
});
