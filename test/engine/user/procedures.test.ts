import { sleep } from 'n8n-workflow';

import { joiners, startJoining } from './joiners';
import type { Leaving } from './leavers';
import { startLeaving, statesOf } from './leavers';

let leaving: Leaving;
const start = async (count: number) => {
	leaving = await startLeaving(count);
	leaving.tenant.requests();
};
afterEach(async () => await leaving.tenant.close());

const writes = (pattern: RegExp) =>
	leaving.tenant.traffic
		.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)
		.filter((line) => pattern.test(line));

describe('steps that an expression chooses', () => {
	it.each([
		['an array', "={{ $itemIndex === 0 ? ['leaveRoles'] : ['blockSignIn', 'leaveGroups'] }}"],
		['a text', "={{ $itemIndex === 0 ? 'leaveRoles' : 'leaveGroups, blockSignIn' }}"],
	])('are each item’s own, in the order of the list, from %s', async (_what, steps) => {
		await start(2);
		const { json, error } = await leaving.run({ steps });
		expect(error).toBeUndefined();
		expect(json.map((one) => Object.keys(statesOf(one)))).toEqual([
			['leaveRoles'],
			['blockSignIn', 'leaveGroups'],
		]);
		const { tenant, people, roleId } = leaving;
		expect(people.map(({ id }) => tenant.tenant.users.get(id)?.accountEnabled)).toEqual([
			true,
			false,
		]);
		expect(people.map(({ id }) => tenant.tenant.members.has(roleId, id))).toEqual([false, true]);
	});

	it.each([
		["={{ ['leaveGroups', 'leaveTown'] }}", 'leaveTown'],
		['={{ [] }}', "'Steps' is empty"],
	])('are refused before anything is sent where there is none such: %s', async (steps, message) => {
		await start(1);
		const { error } = await leaving.run({ steps });
		expect(error?.message).toContain(message);
		expect(writes(/v1\.0/)).toEqual([]);
	});

	it('are those of a joiner, too', async () => {
		await start(1);
		const joining = await startJoining();
		const { json } = await joining.run(
			{ steps: "={{ $itemIndex === 0 ? ['create'] : ['create', 'groups'] }}", groups: 'Team' },
			joiners(2),
		);
		await joining.tenant.close();
		expect(json.map((one) => Object.keys(statesOf(one)))).toEqual([
			['create'],
			['create', 'groups'],
		]);
	});
});

it('leaves few half done when it is cancelled, and the next run does what is missing, nothing twice', async () => {
	await start(200);
	const { tenant, people, groups, roleId } = leaving;
	// Calls at once times the requests of a call: more are never begun and not over.
	const underWay = 24 * 4;
	const parameters = { options: { batchSize: 4 } };
	let cancel = (): void => undefined;
	const running = leaving.run(parameters, people, false, (stop) => (cancel = stop));
	while (writes(/^PATCH/).length < 100) await sleep(5);
	cancel();
	expect((await running).items).toEqual([]);
	const openOf = (id: string): number =>
		Number(tenant.tenant.users.get(id)?.accountEnabled) +
		[groups.team, groups.second, roleId].filter((one) => tenant.tenant.members.has(one, id)).length;
	const open = people.map(({ id }) => openOf(id));
	const halfDone = open.filter((count) => count > 0 && count < 4);
	expect(halfDone.length).toBeLessThanOrEqual(underWay);
	expect(open.filter((count) => count === 0).length).toBeGreaterThan(0);
	expect(open.filter((count) => count === 4).length).toBeGreaterThan(0);
	const { json } = await leaving.run();
	expect(json.filter(({ isComplete }) => isComplete === true)).toHaveLength(200);
	expect(people.filter(({ id }) => openOf(id) > 0)).toEqual([]);
	expect(writes(/^PATCH/)).toHaveLength(200);
	expect(writes(/^DELETE .*\/groups\//)).toHaveLength(400);
	expect(writes(/^DELETE .*\/directoryRoles\//)).toHaveLength(200);
}, 120_000);
