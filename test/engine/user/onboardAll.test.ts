import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import { roleIds } from '../../../emulator/checks/admins';
import { faults } from '../../support/faults';
import { skipWaits } from '../../support/skippedWaits';
import type { Joining } from './joiners';
import { joiners, startJoining } from './joiners';
import { statesOf } from './leavers';

const PEOPLE = 8;
const VICTIM = 2;

const photo = Buffer.from([0xff, 0xd8, 0xff, 0x01]).toString('base64');
const files = { data: { data: photo, mimeType: 'image/jpeg', fileName: 'a.jpg' } };

let joining: Joining;
let ids: string[];
let parameters: IDataObject;
let restored = false;

/** Those who join are there already and lack what the steps give, so that each step looks before it acts. */
beforeEach(async () => {
	joining = await startJoining({ clock: skipWaits().now });
	const { tenant } = joining.tenant;
	const { id } = tenant.add('directoryRole', {
		displayName: 'Global Reader',
		roleTemplateId: roleIds.globalReader,
	});
	tenant.add('servicePrincipal', { displayName: 'Plain', appId: tenant.newId(), appRoles: [] });
	ids = joiners(PEOPLE).map(({ upn, name }) => {
		const user = tenant.addUser({ userPrincipalName: String(upn), displayName: String(name) });
		return user.id;
	});
	parameters = {
		steps: ['update', 'groups', 'roles', 'appAccess', 'photo', 'temporaryAccessPass'],
		additionalFields: { department: 'Sales' },
		groups: 'Team',
		apps: 'Plain',
		backup: { properties: {}, accountEnabled: true, roles: [{ id, name: 'Global Reader' }] },
	};
	tenant.changes.settle();
	restored = false;
});
afterEach(async () => {
	jest.restoreAllMocks();
	await joining.tenant.close();
});

const run = async () =>
	await joining.run(parameters, joiners(PEOPLE), { continueOnFail: true, files });

/** Those who have all that the steps give. */
const complete = () => {
	const { users, members, appRoleAssignments, photos, signInMethods } = joining.tenant.tenant;
	const assigned = [...appRoleAssignments.values()].map(({ principalId }) => principalId);
	return ids.filter((id) => {
		const isUpToDate =
			users.get(id)?.department === 'Sales' && members.has(joining.groups.team, id);
		if (restored) return isUpToDate;
		const hasRole = [...members.inverse(id)].length === 2;
		const isEquipped = photos.has(id) && signInMethods.of(id).length === 1;
		return isUpToDate && hasRole && isEquipped && assigned.includes(id);
	});
};

type Row = [step: string, method: string, path: (id: string) => RegExp];

/** What the steps send for somebody who is there. What names nobody in its path strikes whoever comes first. */
const requests: Row[] = [
	['update', 'PATCH', (id) => new RegExp(`/users/${id}$`)],
	['groups', 'GET', (id) => new RegExp(`/users/${id}/memberOf`)],
	['groups', 'POST', () => /\/groups\/[^/]*\/members\//],
	['roles', 'POST', () => /\/directoryRoles\/[^/]*\/members\//],
	['appAccess', 'GET', (id) => new RegExp(`/users/${id}/appRoleAssignments`)],
	['appAccess', 'POST', (id) => new RegExp(`/users/${id}/appRoleAssignments`)],
	['photo', 'GET', (id) => new RegExp(`/users/${id}/photo`)],
	['photo', 'PUT', (id) => new RegExp(`/users/${id}/photo`)],
	['temporaryAccessPass', 'GET', (id) => new RegExp(`/users/${id}/authentication`)],
	['temporaryAccessPass', 'POST', (id) => new RegExp(`/users/${id}/authentication`)],
];

/** What restores somebody; once he is back each step asks again where Graph does not know him yet. */
const ofRestoration: Row[] = [
	['restore', 'GET', () => new RegExp(`deletedItems.*joiner${VICTIM}%40`)],
	['restore', 'POST', (id) => new RegExp(`/deletedItems/${id}/restore`)],
];

/** The steps of each person that are not complete. */
const openOf = (json: IDataObject[]) =>
	json.flatMap((one) =>
		Object.entries(statesOf(one))
			.filter(([, state]) => !['done', 'alreadySo'].includes(String(state)))
			.map(([name, state]) => [one.userPrincipalName, name, state]),
	);

async function strike([step, method, pathFor]: Row, kind: string, fault: Fault): Promise<void> {
	joining.tenant.faults.add({ ...fault, method, path: pathFor(ids[VICTIM]) });
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(joining.tenant.faults.remaining).toBe(0);
	const open = openOf(json);
	const [[who] = []] = open;
	const waiting = Object.keys(statesOf(json[0])).filter((name) => name !== step);
	const isFirst = step === 'restore';
	const isRefused = ['403', '404', '409'].includes(kind);
	// A photo that Graph does not find is one that is not there; who is not among the deleted may be back, and is not.
	expect(open).toEqual(
		isRefused && !(kind === '404' && step === 'photo' && method === 'GET')
			? [[who, step, 'refused'], ...(isFirst ? waiting.map((name) => [who, name, 'notTried']) : [])]
			: [],
	);
	expect(complete()).toHaveLength(open.length > 0 ? PEOPLE - 1 : PEOPLE);
	joining.tenant.writes();
	const again = await run();
	expect(openOf(again.json)).toEqual([]);
	expect(complete()).toHaveLength(PEOPLE);
	// Who is restored gets what was missing as well.
	expect(joining.tenant.writes()).toHaveLength(open.length === 0 ? 0 : isFirst ? 2 : 1);
}

it('does every step, and nothing more when it runs again', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	for (const one of json) expect(new Set(Object.values(statesOf(one)))).toEqual(new Set(['done']));
	expect(complete()).toHaveLength(PEOPLE);
	joining.tenant.writes();
	const again = await run();
	expect(openOf(again.json)).toEqual([]);
	expect(joining.tenant.writes()).toEqual([]);
});

describe.each(requests)('%s: %s', (...row) => {
	it.each(faults)(
		'that is answered by %s once leaves only this step of one',
		async (kind, fault) => await strike(row, kind, fault),
	);
});

describe.each(ofRestoration)('somebody among the deleted, %s: %s', (...row) => {
	beforeEach(() => {
		const { tenant } = joining.tenant;
		for (const id of ids) {
			tenant.addMember(joining.groups.team, id);
			tenant.directory.softDelete(tenant.users.get(id)!);
		}
		tenant.changes.settle();
		const steps = ['restore', 'create', 'update', 'groups'];
		parameters = { ...parameters, steps, backup: {} };
		restored = true;
	});

	it.each(faults)('that is answered by %s once makes nobody a second time', async (kind, fault) => {
		const { users } = joining.tenant.tenant;
		const count = users.size;
		await strike(row, kind, fault);
		expect(users.size).toBe(count + PEOPLE);
	});
});

describe('what all items share', () => {
	it.each([
		['groups', /\/groups\?/],
		['appAccess', /\/servicePrincipals\?/],
	])('is told of each where it is refused, and asked for again: %s', async (step, path) => {
		joining.tenant.faults.add({ ...faults[0][1], method: 'GET', path });
		const { json } = await run();
		for (const [, name, state] of openOf(json)) expect([name, state]).toEqual([step, 'refused']);
		const missing = PEOPLE - complete().length;
		expect(openOf(json)).toHaveLength(missing);
		joining.tenant.writes();
		expect(openOf((await run()).json)).toEqual([]);
		expect(joining.tenant.writes()).toHaveLength(missing);
	});
});
