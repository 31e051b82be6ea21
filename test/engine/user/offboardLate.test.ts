import type { SkippedWaits } from '../../support/skippedWaits';
import { skipWaits } from '../../support/skippedWaits';
import type { Leaving } from './leavers';
import { startLeaving, statesOf, stepOf } from './leavers';

const NOT_FOUND = { kind: 'status', status: 404, code: 'Request_ResourceNotFound' } as const;
const NOT_LINKED = {
	kind: 'status',
	status: 400,
	code: 'Request_BadRequest',
	message:
		"One or more removed object references do not exist for the following modified properties: 'members'.",
} as const;

let leaving: Leaving;
let waits: SkippedWaits;
beforeEach(async () => {
	waits = skipWaits();
	leaving = await startLeaving(3, { clock: waits.now });
	leaving.tenant.requests();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await leaving.tenant.close();
});

const one = () => leaving.people.slice(0, 1);
const person = () => leaving.people[0];
const isIn = (container: string) => leaving.tenant.tenant.members.has(container, person().id);
const team = () => leaving.groups.team;
const leaveGroups = { steps: ['leaveGroups'] };
const lines = (pattern: RegExp) => leaving.tenant.requests().filter((line) => pattern.test(line));
const DELETES = /^DELETE .*\/members\//;
const LOOKS = /^GET .*\/memberOf/;

describe('a removal that Graph does not find although there is something to remove', () => {
	it.each([
		['404', NOT_FOUND],
		['400', NOT_LINKED],
	])('(%s) is seen, made and reported in the same run', async (_what, fault) => {
		leaving.tenant.faults.add({ ...fault, method: 'DELETE', path: new RegExp(team()), times: 3 });
		const { json } = await leaving.run(leaveGroups, one());
		expect(stepOf(json[0], 'leaveGroups')).toMatchObject({
			state: 'done',
			detail: "Leave the group 'Team'; Leave the group 'Second'",
		});
		expect(json[0].isComplete).toBe(true);
		expect(isIn(team())).toBe(false);
	});

	it('is not said to be done as long as Graph shows it, and the next run makes it', async () => {
		leaving.tenant.faults.add({
			...NOT_FOUND,
			method: 'DELETE',
			path: new RegExp(team()),
			times: 6,
		});
		const { json } = await leaving.run(leaveGroups, one());
		expect(json[0].isComplete).toBe(false);
		expect(stepOf(json[0], 'leaveGroups')).toMatchObject({
			state: 'unknown',
			detail: "Leave the group 'Second'",
			message: expect.stringContaining("Leave the group 'Team': Graph answers that this is done"),
		});
		expect(isIn(team())).toBe(true);
		leaving.tenant.requests();
		const again = await leaving.run(leaveGroups, one());
		expect(statesOf(again.json[0])).toEqual({ leaveGroups: 'done' });
		expect(lines(DELETES)).toHaveLength(1);
		expect(isIn(team())).toBe(false);
	});

	it('fails the item where it is to be complete', async () => {
		leaving.tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path: /members/, times: Infinity });
		const strict = { ...leaveGroups, options: { failIfIncomplete: true } };
		const { error } = await leaving.run(strict, one());
		expect(error?.message).toContain("Not complete: leaveGroups (Leave the group 'Team': Graph");
	});

	it('is not said to be done where Graph refuses the look, either', async () => {
		leaving.tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path: new RegExp(team()) });
		// The first look of all is answered, the second is not.
		let looks = 0;
		leaving.tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			method: 'GET',
			path: Object.assign(/memberOf/, {
				test: (url: string) => /memberOf/.test(url) && ++looks === 2,
			}),
		});
		const { json } = await leaving.run(leaveGroups, one());
		expect(leaving.tenant.faults.remaining).toBe(0);
		expect(stepOf(json[0], 'leaveGroups')).toMatchObject({
			state: 'refused',
			detail: "Leave the group 'Second'",
			message: expect.stringContaining('Missing permission'),
		});
	});

	it.each([
		['leaveRoles', /directoryRoles/],
		['removeManager', /manager/],
		['delete', /\/users\/[^/]*$/],
	])('is made in the same run by %s', async (step, path) => {
		leaving.tenant.faults.add({ ...NOT_FOUND, method: 'DELETE', path, times: 2 });
		const { json } = await leaving.run({ steps: [step] }, one());
		expect(leaving.tenant.faults.remaining).toBe(0);
		expect(statesOf(json[0])).toEqual({ [step]: 'done' });
		const again = await leaving.run({ steps: [step] }, one(), true);
		if (step === 'delete') expect(again.json[0].error).toContain('was not found in this tenant');
		else expect(statesOf(again.json[0])).toEqual({ [step]: 'alreadySo' });
	});
});

describe('a removal that Graph does not find since somebody else made it', () => {
	/** Takes the person out of the group, or deletes him, in the moment when he is blocked. */
	const meanwhile = (act: () => void) => {
		const unlisten = leaving.tenant.tenant.changes.listen(({ properties }) => {
			if (!properties.includes('accountEnabled')) return;
			unlisten();
			act();
		});
	};
	const blocked = (...steps: string[]) => ({ steps: ['blockSignIn', ...steps] });

	it('is so already, after one look', async () => {
		meanwhile(() => leaving.tenant.tenant.removeMember(team(), person().id));
		const { json } = await leaving.run(blocked('leaveGroups'), one());
		expect(json[0].isComplete).toBe(true);
		expect(stepOf(json[0], 'leaveGroups').detail).toBe("Leave the group 'Second'");
		const sent = leaving.tenant.requests();
		expect(sent.filter((line) => DELETES.test(line))).toHaveLength(2);
		expect(sent.filter((line) => LOOKS.test(line))).toHaveLength(2);
	});

	it('and that no list shows yet is unknown, until they do', async () => {
		leaving.tenant.options.listLagMs = 60_000;
		await leaving.run(leaveGroups, one());
		leaving.tenant.requests();
		const second = await leaving.run(leaveGroups, one());
		expect(statesOf(second.json[0])).toEqual({ leaveGroups: 'unknown' });
		expect(second.json[0].isComplete).toBe(false);
		// Asked five times for each of the two groups, after the first time.
		expect(lines(DELETES)).toHaveLength(12);
		leaving.tenant.tenant.changes.settle();
		const third = await leaving.run(leaveGroups, one());
		expect(statesOf(third.json[0])).toEqual({ leaveGroups: 'alreadySo' });
	});

	it('is a deletion that is done, where the person was to be deleted', async () => {
		const { directory } = leaving.tenant.tenant;
		meanwhile(() => directory.softDelete(person()));
		const { json } = await leaving.run(blocked('delete'), one());
		expect(statesOf(json[0])).toEqual({ blockSignIn: 'done', delete: 'alreadySo' });
	});
});

it('says of nobody who is deleted meanwhile that he is complete, and does not find him again', async () => {
	const { changes, directory } = leaving.tenant.tenant;
	const unlisten = changes.listen(({ properties, id }) => {
		if (!properties.includes('accountEnabled') || id !== person().id) return;
		unlisten();
		directory.softDelete(person());
	});
	const { json, error } = await leaving.run({}, leaving.people, true);
	expect(error).toBeUndefined();
	expect(json.map(({ isComplete }) => isComplete)).toEqual([false, true, true]);
	expect(statesOf(json[0])).toMatchObject({ blockSignIn: 'done', revokeSessions: 'refused' });
	expect(stepOf(json[0], 'revokeSessions').message).toContain('was not found in this tenant');
	const again = await leaving.run({}, leaving.people, true);
	expect(again.json[0].error).toContain('was not found in this tenant');
	expect(again.json.slice(1).map(({ isComplete }) => isComplete)).toEqual([true, true]);
});

describe.each([0, 60_000])('the same person in two rows, with lists %i ms late', (listLagMs) => {
	it('leaves once, and both rows are complete', async () => {
		leaving.tenant.options.listLagMs = listLagMs;
		const { json, error } = await leaving.run({}, [person(), person(), leaving.people[1]]);
		expect(error).toBeUndefined();
		expect(json.map(({ isComplete }) => isComplete)).toEqual([true, true, true]);
		expect(stepOf(json[0], 'leaveGroups').state).toBe('done');
		expect(stepOf(json[1], 'leaveGroups').state).toBe('alreadySo');
		expect(isIn(team())).toBe(false);
		// Nothing is in doubt that this run has removed itself: the two rows of one person share their look.
		expect(lines(LOOKS)).toHaveLength(2);
	});
});
