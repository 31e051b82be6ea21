import type { IDataObject } from 'n8n-workflow';

import type { StartOptions } from '../../../emulator';
import { skipWaits } from '../../support/skippedWaits';
import type { Joining } from './joiners';
import { joiners, startJoining } from './joiners';
import { statesOf, stepOf } from './leavers';

let joining: Joining;
const start = async (options: StartOptions = {}) => {
	joining = await startJoining({ clock: skipWaits().now, ...options });
};
afterEach(async () => {
	jest.restoreAllMocks();
	await joining.tenant.close();
});

const [row] = joiners(1);
const fromRow = { groups: '={{ $json.group }}' };
const people = () =>
	[...joining.tenant.tenant.users.values()].filter(({ displayName }) =>
		String(displayName).startsWith('Joiner'),
	);
const groupsOf = (id: unknown) => [...joining.tenant.tenant.members.inverse(String(id))].sort();
const creations = () =>
	joining.tenant.requests().filter((line) => /^POST \/v1\.0\/users$/.test(line));

const byId = { findBy: 'employeeId', employeeId: '0042' };

/** A replica that shows nothing new for a minute, in lists, in reads, or nowhere. */
const lags: Array<[string, StartOptions]> = [
	['at once', {}],
	['late in lists', { listLagMs: 60_000 }],
	['late everywhere', { listLagMs: 60_000, replicationDelayMs: 1500 }],
];

describe.each(lags)('somebody new in two items, whom Graph shows %s', (_what, options) => {
	it.each([
		['by name in another letter case', {}, 'JOINER0@contoso.com'],
		['by employee ID under another name', byId, 'other@contoso.com'],
	])('is made once, %s, and gets what both give', async (_how, parameters, upn) => {
		await start(options);
		const { json, items, error } = await joining.run({ ...fromRow, ...parameters }, [
			{ ...row, group: 'Team' },
			{ ...row, upn, group: 'Sales' },
		]);
		expect(error).toBeUndefined();
		expect(people()).toHaveLength(1);
		expect(creations()).toHaveLength(1);
		const [{ id }] = people();
		expect(json.map(({ created }) => created)).toEqual([true, false]);
		expect(json.map((one) => [one.id, one.isComplete])).toEqual([
			[id, true],
			[id, true],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(json[0].password).toEqual(expect.any(String));
		expect(json[1]).not.toHaveProperty('password');
		expect(groupsOf(id)).toEqual([joining.groups.team, joining.groups.sales].sort());
	});
});

it('goes through the items about one person in their order, so that the last one counts', async () => {
	await start();
	const items = ['Finance', 'Sales', 'Legal'].map((department) => ({ ...row, department }));
	const { json } = await joining.run(
		{ additionalFields: { department: '={{ $json.department }}' } },
		items,
	);
	expect(json.map((one) => statesOf(one).update)).toEqual(['alreadySo', 'done', 'done']);
	expect(people()).toMatchObject([{ department: 'Legal' }]);
});

it('does not make somebody a second time whose creation was answered by nothing', async () => {
	await start({ listLagMs: 60_000 });
	joining.tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /\/users$/ });
	const { json } = await joining.run(byId, [row, { ...row, upn: 'other@contoso.com' }]);
	expect(people()).toHaveLength(1);
	expect(statesOf(json[0]).create).toBe('unknown');
	expect(json[0].password).toEqual(expect.any(String));
	expect(stepOf(json[1], 'create')).toMatchObject({
		state: 'refused',
		message: expect.stringContaining('Item 0 may have created this user'),
	});
	expect(json[1]).not.toHaveProperty('password');
});

it('makes somebody with the second item where the first was refused', async () => {
	await start();
	const path = /\/users$/;
	joining.tenant.faults.add({ kind: 'status', status: 403, method: 'POST', path });
	const { json } = await joining.run({}, [row, row]);
	expect(json.map((one) => statesOf(one).create)).toEqual(['refused', 'done']);
	expect(people()).toHaveLength(1);
});

it('does not begin with the second item where the first stops the run', async () => {
	await start();
	const options = { failIfIncomplete: true };
	const groups = '={{ $json.group }}';
	const { error } = await joining.run({ groups, options }, [
		{ ...row, group: 'Nowhere' },
		{ ...row, group: 'Team' },
	]);
	expect(error?.message).toContain("There is no group 'Nowhere'");
	expect(error?.description).toContain('Not sent: 1');
	expect(groupsOf(people()[0].id)).toEqual([]);
});

it('goes on with the second item where the first cannot be used', async () => {
	await start();
	const groupMode = '={{ $json.mode }}';
	const parameters = { groups: 'Team', groupMode, groupSet: '={{ $json.set }}' };
	const items = [
		{ ...row, mode: 'exactly', set: '' },
		{ ...row, mode: 'add', set: '' },
	];
	const { json } = await joining.run(parameters, items, { continueOnFail: true });
	expect(json[0].error).toContain("'Group Set' is empty");
	expect(json[1]).toMatchObject({ created: true, isComplete: true });
});

it('plans one creation for somebody in two items', async () => {
	await start();
	const { json } = await joining.run({ ...fromRow, options: { dryRun: true } }, [
		{ ...row, group: 'Team' },
		{ ...row, group: 'Sales' },
	]);
	expect(json.map((one) => statesOf(one).create)).toEqual(['planned', 'alreadySo']);
	expect(json.map((one) => stepOf(one, 'groups').detail)).toEqual([
		"Join the group 'Team'",
		"Join the group 'Sales'",
	]);
	expect(people()).toEqual([]);
});

it('hands out one pass to somebody in two items', async () => {
	await start();
	const { json } = await joining.run({ steps: ['create', 'temporaryAccessPass'] }, [row, row]);
	expect(json.map((one) => statesOf(one).temporaryAccessPass)).toEqual(['done', 'alreadySo']);
	expect(json[0].temporaryAccessPass).toEqual(expect.any(String));
	expect(
		joining.tenant.requests().filter((line) => /^POST .*AccessPassMethods$/.test(line)),
	).toHaveLength(1);
});

it('takes a sheet with a row for each group: 200 people in 600 rows', async () => {
	await start();
	const items: IDataObject[] = joiners(200).flatMap((one) =>
		['Team', 'Sales', 'Team'].map((group) => ({ ...one, group })),
	);
	const { json } = await joining.run(fromRow, items);
	expect(json.filter(({ isComplete }) => isComplete === true)).toHaveLength(600);
	expect(people()).toHaveLength(200);
	for (const { id } of people()) expect(groupsOf(id)).toHaveLength(2);
	const calls = joining.tenant.traffic.filter(({ batched }) => !batched);
	// The look, the creation and the first group; then twice the look and what he is in, and the second group.
	expect(calls.length).toBeLessThanOrEqual((3 + 2 + 1 + 2) * 10 + 6);
});
