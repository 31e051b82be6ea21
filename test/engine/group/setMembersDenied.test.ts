import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const PEOPLE = 100;

const DENIED: Fault = {
	kind: 'status',
	status: 403,
	code: 'Authorization_RequestDenied',
	message: 'Insufficient privileges to complete the operation.',
};

let tenant: TestTenant;
let groupId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: PEOPLE });
	groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
	tenant.requests();
});
afterEach(async () => await tenant.close());

const users = () => [...tenant.tenant.users.values()];

const run = async (parameters: IDataObject) =>
	await runNode(
		{
			resource: 'group',
			group: { __rl: true, mode: 'id', value: groupId },
			...parameters,
		} as Parameters<typeof runNode>[0],
		{
			credential: tenant.credential,
			items: users().map(({ id }) => ({ id })),
			continueOnFail: true,
		},
	);
const setMembers = { operation: 'setMembers', members: '={{ $json.id }}', membersBy: 'id' };
const addMember = {
	operation: 'addMember',
	member: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

const count = (lines: string[], method: string) =>
	lines.filter((line) => line.startsWith(`${method} `) && line.includes(groupId)).length;

it('sends 20 singly of whom Graph denies one, and reports this one alone', async () => {
	// The whole PATCH, and then the first of the single requests.
	tenant.faults.add({ ...DENIED, method: 'PATCH' }, { ...DENIED, method: 'POST', path: /members/ });
	const { json } = await run(setMembers);
	expect(tenant.faults.remaining).toBe(0);
	expect(json[0].added).toHaveLength(PEOPLE - 1);
	expect(json[0].refused).toHaveLength(1);
	expect(json[0].refused).toEqual([expect.objectContaining({ state: 'addRefused' })]);
	const lines = tenant.requests();
	expect([count(lines, 'PATCH'), count(lines, 'POST')]).toEqual([5, 20]);
	expect(tenant.tenant.members.of(groupId).size).toBe(PEOPLE - 1);
});

it('sends each 20 singly of whom one is denied', async () => {
	tenant.faults.add({ ...DENIED, method: 'PATCH', times: 5 });
	const { json } = await run(setMembers);
	expect(json[0]).toMatchObject({ isComplete: true, refused: [] });
	const lines = tenant.requests();
	expect([count(lines, 'PATCH'), count(lines, 'POST')]).toEqual([5, PEOPLE]);
});

describe.each([
	['Set Members', setMembers],
	['Add Member', addMember],
])('%s without the permission', (_what, parameters) => {
	it('sends 20 singly and no more, and reports all', async () => {
		tenant.faults.add({ ...DENIED, method: 'PATCH', times: Infinity });
		tenant.faults.add({ ...DENIED, method: 'POST', path: /members/, times: Infinity });
		const { json } = await run(parameters);
		const refused = parameters === setMembers ? (json[0].refused as IDataObject[]) : json;
		expect(refused).toHaveLength(PEOPLE);
		for (const one of refused) expect(String(one.message ?? one.error)).toContain('ermission');
		const lines = tenant.requests();
		expect([count(lines, 'PATCH'), count(lines, 'POST')]).toEqual([5, 20]);
		tenant.faults.clear();
		await run(parameters);
		expect(tenant.tenant.members.of(groupId).size).toBe(PEOPLE);
	});
});

it('fills the owners up to the quota, and reports those who are too many', async () => {
	const [app] = tenant.tenant.servicePrincipals.values();
	tenant.tenant.addOwner(groupId, app.id);
	const { json } = await run({
		...setMembers,
		relation: 'owners',
		maxRemovalPercent: 0,
		members: `={{ [$json.id, '${app.id}'] }}`,
	});
	expect(json[0].added).toHaveLength(PEOPLE - 1);
	expect(json[0].refused).toEqual([
		expect.objectContaining({ message: expect.stringContaining('maximum') }),
	]);
	expect(tenant.tenant.owners.of(groupId).size).toBe(PEOPLE);
});

it('stops where the first failure stops the run', async () => {
	tenant.faults.add({ ...DENIED, method: 'PATCH', times: Infinity });
	tenant.faults.add({ ...DENIED, method: 'POST', path: /members/, times: Infinity });
	const { error } = await runNode(
		{
			resource: 'group',
			...addMember,
			group: { __rl: true, mode: 'id', value: groupId },
		} as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: users().map(({ id }) => ({ id })) },
	);
	expect(error?.message).toContain('ermission');
	expect(tenant.tenant.members.of(groupId).size).toBe(0);
	expect(count(tenant.requests(), 'POST')).toBeLessThanOrEqual(20);
});
