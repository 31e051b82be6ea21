import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const NOT_FOUND = { kind: 'status', status: 404, code: 'Request_ResourceNotFound' } as const;

let tenant: TestTenant;
let groupId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 8, clock: skipWaits().now });
	groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
	for (const { id } of users().slice(0, 4)) tenant.tenant.addMember(groupId, id);
	tenant.tenant.changes.settle();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const users = () => [...tenant.tenant.users.values()];
const isIn = ({ id }: { id: string }, relation: 'members' | 'owners' = 'members') =>
	tenant.tenant[relation].has(groupId, id);

/** Makes the group the users from the third on: the first two go. */
const run = async (parameters: IDataObject = {}, continueOnFail = false) =>
	await runNode(
		{
			resource: 'group',
			operation: 'setMembers',
			group: { __rl: true, mode: 'id', value: groupId },
			members: users()
				.slice(2)
				.map(({ id }) => id)
				.join(),
			membersBy: 'id',
			...parameters,
		},
		{ credential: tenant.credential, items: [{}], continueOnFail },
	);
const removes = () => tenant.requests().filter((line) => /^DELETE .*\$ref/.test(line));

describe('a removal that Graph does not find', () => {
	it('although the member is there is made in the same run', async () => {
		tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path: new RegExp(users()[0].id) });
		const { json } = await run();
		expect(json[0]).toMatchObject({ isComplete: true, refused: [] });
		expect(json[0].removed).toHaveLength(2);
		expect(
			users()
				.slice(0, 2)
				.some((one) => isIn(one)),
		).toBe(false);
	});

	it('although the owner is there, an app, is made in the same run', async () => {
		const [app] = tenant.tenant.servicePrincipals.values();
		tenant.tenant.addOwner(groupId, app.id);
		tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path: new RegExp(`owners/${app.id}`) });
		const { json } = await run({ relation: 'owners', maxRemovalPercent: 100 });
		expect(tenant.faults.remaining).toBe(0);
		expect(json[0]).toMatchObject({ isComplete: true, removed: [{ id: app.id }] });
		expect(isIn(app, 'owners')).toBe(false);
	});

	it('is unknown as long as Graph lists the member, and the next run makes it', async () => {
		const [late] = users();
		tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path: new RegExp(late.id), times: 6 });
		const { json } = await run();
		expect(json[0]).toMatchObject({
			isComplete: false,
			removed: [{ id: users()[1].id }],
			refused: [{ id: late.id, state: 'unknown' }],
		});
		const [{ message }] = json[0].refused as IDataObject[];
		expect(message).toContain('still lists it');
		removes();
		const again = await run();
		expect(again.json[0].isComplete).toBe(true);
		expect(removes()).toHaveLength(1);
		expect(isIn(late)).toBe(false);
	});

	it('fails the item where it is to be complete', async () => {
		tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', times: Infinity });
		const { error } = await run({ options: { failIfIncomplete: true } });
		expect(error?.message).toContain('2 of the list could not be made so');
	});

	it('is not said to be done where Graph refuses the look', async () => {
		tenant.faults.add(
			{ ...NOT_FOUND, method: 'DELETE', path: new RegExp(users()[0].id) },
			{ kind: 'status', status: 403, method: 'GET', path: /members\?.*select=id&/ },
		);
		const { json } = await run();
		expect(tenant.faults.remaining).toBe(0);
		expect(json[0].refused).toEqual([
			expect.objectContaining({
				state: 'removeRefused',
				message: expect.stringContaining('permission'),
			}),
		]);
		expect(json[0].removed).toHaveLength(1);
	});

	it('since somebody else made it is made, though the index shows the member for minutes', async () => {
		const [gone] = users();
		const unlisten = tenant.tenant.changes.listen(({ link }) => {
			if (link?.removed !== false) return;
			unlisten();
			tenant.tenant.removeMember(groupId, gone.id);
		});
		const { json } = await run();
		expect(json[0].isComplete).toBe(true);
		expect(json[0].removed).toHaveLength(2);
		expect(removes()).toHaveLength(2);
	});

	it('is not said to be done where the group is deleted meanwhile', async () => {
		const unlisten = tenant.tenant.changes.listen(({ link }) => {
			if (link?.removed !== false) return;
			unlisten();
			tenant.tenant.directory.softDelete(tenant.tenant.groups.get(groupId)!);
		});
		const { json } = await run({}, true);
		expect(json[0].isComplete).toBe(false);
		expect(json[0].removed).toEqual([]);
	});
});
