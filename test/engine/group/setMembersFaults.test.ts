import { runNode } from '../../support/engine';
import { faults } from '../../support/faults';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

/** So many are in the group; half of them go, and as many others come. */
const PEOPLE = 50;

let tenant: TestTenant;
let groupId: string;
let wanted: Array<{ id: string }>;
let going: Array<{ id: string }>;
beforeEach(async () => {
	tenant = await startTenant({ users: 80, clock: skipWaits().now });
	const people = [...tenant.tenant.users.values()];
	groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
	for (const { id } of people.slice(0, PEOPLE)) tenant.tenant.addMember(groupId, id);
	wanted = people.slice(PEOPLE / 2, PEOPLE / 2 + PEOPLE);
	going = people.slice(0, PEOPLE / 2);
	tenant.tenant.changes.settle();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const run = async () =>
	await runNode(
		{
			resource: 'group',
			operation: 'setMembers',
			group: { __rl: true, mode: 'id', value: groupId },
			members: '={{ $json.who }}',
			membersBy: 'mail',
		},
		{
			credential: tenant.credential,
			items: wanted.map((one) => ({ who: String(tenant.tenant.users.get(one.id)?.mail) })),
			continueOnFail: true,
		},
	);

const has = ({ id }: { id: string }) => tenant.tenant.members.has(groupId, id);
const count = (pattern: RegExp) => tenant.requests().filter((line) => pattern.test(line)).length;
const ADDS = /^(PATCH .*\/groups\/|POST .*members\/\$ref)/;
const REMOVES = /^DELETE .*members/;

/** Every request of a list, and how many of the 50 changes one of them makes. */
const requests: Array<[what: string, method: string, path: RegExp, changes: number]> = [
	['for the group', 'GET', /\/groups\/[^/?]*\?/, PEOPLE],
	['for who is in it', 'GET', /\/members\?/, PEOPLE],
	['for who is named', 'GET', /\/users\?/, PEOPLE],
	['that adds 20', 'PATCH', /\/groups\//, 20],
	['that removes one', 'DELETE', /\/members\//, 1],
];

describe.each(requests)('where the request %s', (_what, method, path, changes) => {
	it.each(faults)('is answered by %s once', async (kind, fault) => {
		tenant.faults.add({ ...fault, method, path });
		const { json, error } = await run();
		expect(error).toBeUndefined();
		expect(tenant.faults.remaining).toBe(0);
		const missing = wanted.filter((one) => !has(one)).length;
		const surplus = going.filter(has).length;
		const [told] = json;
		// What adds 20 is sent singly where one of them may be the reason; a removal that finds nobody is looked at, and made.
		const isRefused = ['403', '404', '409'].includes(kind);
		const isMended = method === 'PATCH' || (method === 'DELETE' && kind === '404');
		expect(missing + surplus).toBe(isRefused && !isMended ? changes : 0);
		if (method === 'GET') {
			if (isRefused) expect(told.error).toEqual(expect.any(String));
			else expect(told.isComplete).toBe(true);
		} else {
			expect(told.isComplete).toBe(!isRefused || isMended);
			expect(told.refused).toHaveLength(told.isComplete === true ? 0 : changes);
		}
		tenant.requests();
		const again = await run();
		expect(again.json[0].isComplete).toBe(true);
		const lines = tenant.requests();
		expect(lines.filter((line) => ADDS.test(line))).toHaveLength(Math.ceil(missing / 20));
		expect(lines.filter((line) => REMOVES.test(line))).toHaveLength(surplus);
		expect(wanted.every(has)).toBe(true);
		expect(going.some(has)).toBe(false);
		await run();
		expect(count(/^(DELETE|PATCH|POST .*members)/)).toBe(0);
	});
});
