import type { Fault } from '../../../emulator';
import { holds } from '../../../emulator/licensing';
import { skipWaits } from '../../support/skippedWaits';
import type { Joining } from './joiners';
import { E3, joiners, startJoining, withAll } from './joiners';
import { statesOf } from './leavers';

const PEOPLE = 50;
const VICTIM = 17;
const NAME = `joiner${VICTIM}@contoso.com`;

let joining: Joining;
beforeEach(async () => {
	joining = await startJoining({ clock: skipWaits().now });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await joining.tenant.close();
});

const status = (code: number, word: string): Fault => ({
	kind: 'status',
	status: code,
	code: word,
	...(code === 429 || code === 503 ? { headers: { 'Retry-After': '0.01' } } : {}),
});

const faults: Array<[string, Fault]> = [
	['403', status(403, 'Authorization_RequestDenied')],
	['404', status(404, 'Request_ResourceNotFound')],
	['409', status(409, 'Directory_ConcurrencyViolation')],
	['429', status(429, 'TooManyRequests')],
	['503', status(503, 'ServiceUnavailable')],
	['a lost answer', { kind: 'dropAfter' }],
];

/** Every request for one of the people, and the step that it belongs to. */
const requests: Array<[string, string, RegExp, string | undefined]> = [
	['the look', 'GET', new RegExp(`/users/${NAME}`), undefined],
	['the creation', 'POST', /\/users$/, 'create'],
	['the manager', 'PUT', /\/manager\//, 'manager'],
	['a group', 'POST', /\/groups\/.*\/members\//, 'groups'],
	['the license', 'POST', /assignLicense/, 'licenses'],
];

const people = () =>
	[...joining.tenant.tenant.users.values()].filter(({ userPrincipalName }) =>
		String(userPrincipalName).startsWith('joiner'),
	);

/** The names of those who are as they are to be. */
const complete = (): string[] => {
	const { managers, members } = joining.tenant.tenant;
	const { team, sales } = joining.groups;
	return people()
		.filter(
			({ id, assignedLicenses }) =>
				[team, sales].every((group) => members.has(group, id)) &&
				holds(assignedLicenses, E3) &&
				managers.has(id, joining.boss.id),
		)
		.map(({ userPrincipalName }) => String(userPrincipalName));
};

describe.each(requests)('where the request for %s', (_what, method, path, step) => {
	it.each(faults)('of one of 50 is answered by %s once', async (kind, fault) => {
		joining.tenant.faults.add({ ...fault, method, path });
		const first = await joining.run(withAll(joining.boss), joiners(PEOPLE), {
			continueOnFail: true,
		});
		expect(first.error).toBeUndefined();
		expect(joining.tenant.faults.remaining).toBe(0);
		expect(first.items).toHaveLength(PEOPLE);
		const open = first.json.filter(({ isComplete }) => isComplete !== true);
		// What is lost of creations is the answer to a whole batch, and none of them is sent again.
		const isBatch = kind === 'a lost answer' && step === 'create';
		expect(open.length).toBeLessThanOrEqual(isBatch ? 20 : 1);
		const done = complete();
		// Nobody but whom the report names is incomplete.
		expect(done.length).toBeGreaterThanOrEqual(PEOPLE - open.length);
		for (const { userPrincipalName } of first.json.filter(({ isComplete }) => isComplete === true))
			expect(done).toContain(userPrincipalName);
		if (kind === '403' && step !== undefined) {
			expect(open).toHaveLength(1);
			expect(Object.entries(statesOf(open[0])).filter(([, state]) => state === 'refused')).toEqual([
				[step, 'refused'],
			]);
		}
		if (isBatch) {
			expect(open.length).toBeGreaterThan(0);
			for (const told of open) {
				expect(statesOf(told)).toMatchObject({ create: 'unknown', groups: 'notTried' });
				expect(told.password).toEqual(expect.any(String));
			}
		}
		joining.tenant.writes();
		const again = await joining.run(withAll(joining.boss), joiners(PEOPLE));
		expect(again.json.filter(({ isComplete }) => isComplete !== true)).toEqual([]);
		expect(complete()).toHaveLength(PEOPLE);
		expect(people()).toHaveLength(PEOPLE);
		if (open.length === 0) expect(joining.tenant.writes()).toEqual([]);
		else if (step !== undefined && step !== 'create')
			expect(joining.tenant.writes()).toHaveLength(1);
	});
});
