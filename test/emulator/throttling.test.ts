import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, type Answer, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let now: number;

beforeEach(async () => {
	now = Date.parse('2026-11-24T12:00:00Z');
	emulator = await startEmulator({ users: 3, clock: () => now, throttle: 'documented' });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const statuses = async (paths: string[], client = graph): Promise<number[]> => {
	const seen: number[] = [];
	for (const path of paths) seen.push((await client('GET', path)).status);
	return seen;
};
const times = (count: number, path: string): string[] => Array.from({ length: count }, () => path);
const retryAfterOf = (answer: Answer) => answer.headers.get('retry-after');

const signIns = '/auditLogs/signIns';
const audits = '/auditLogs/directoryAudits';
const risky = '/identityProtection/riskyUsers';
const policies = '/identity/conditionalAccess/policies';

describe('resource units', () => {
	it('tells the cost of every request', async () => {
		const units = async (path: string) =>
			(await graph('GET', path)).headers.get('x-ms-resource-unit');
		expect(await units('/users')).toBe('2');
		expect(await units('/users?$select=id')).toBe('1');
		expect(await units('/groups?$expand=members')).toBe('2');
		const group = emulator.tenant.addGroup().id;
		expect(await units(`/groups/${group}/transitiveMembers`)).toBe('5');
		expect(await units(`/groups/${group}/members?$select=id&$top=5`)).toBe('1');
	});

	it('refuses what is over the documented units, until the bucket has run out', async () => {
		const group = emulator.tenant.addGroup().id;
		let refused;
		for (let count = 0; count < 800 && !refused; count++) {
			const answer = await graph('GET', `/groups/${group}/transitiveMembers`);
			if (answer.status === 429) refused = { count, answer };
		}
		// 3,500 units in 10 s for a tenant of fewer than 50 users, at 5 each
		expect(refused?.count).toBe(700);
		expect(Number(refused?.answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(refused?.answer.headers.get('x-ms-throttle-information')).toBe(
			'ResourceUnitLimitExceeded',
		);
		now += 10_000;
		expect((await graph('GET', '/users')).status).toBe(200);
	});
});

describe('logs and reports', () => {
	it('are five in ten seconds for an app, whichever log it reads', async () => {
		expect(await statuses([signIns, audits, signIns, audits, signIns])).toEqual([
			200, 200, 200, 200, 200,
		]);
		now += 9000;
		const refused = await graph('GET', audits);
		expect([refused.status, errorOf(refused), retryAfterOf(refused)]).toMatchObject([
			429,
			{ code: 'UnknownError', message: 'Too Many Requests' },
			null,
		]);
		const other = clientOf(emulator, { appid: emulator.tenant.registerApp().appId });
		expect(await statuses([signIns], other)).toEqual([200]);
		now += 1000;
		// The refused one counts.
		expect(await statuses(times(5, signIns))).toEqual([200, 200, 200, 200, 429]);
	});

	it('say when to come back where the tenant is one that says it', async () => {
		emulator.options.retryAfterWhereUnsaid = true;
		for (let count = 0; count < 5; count++) {
			expect(await statuses([signIns])).toEqual([200]);
			now += 900;
		}
		const refused = await graph('GET', signIns);
		expect(errorOf(refused).message).toMatch(
			/^This request is throttled\. .* specified in the Retry-After header\. CorrelationId: [0-9a-f-]{36}$/,
		);
		// The refused one has taken the place of the first, so the second decides: 6.4 s, in whole seconds.
		expect(retryAfterOf(refused)).toBe('7');
		now += 7000;
		expect(await statuses([signIns])).toEqual([200]);
	});

	it('cost no resource units', async () => {
		expect((await graph('GET', signIns)).headers.has('x-ms-resource-unit')).toBe(false);
	});
});

describe('risk and Conditional Access', () => {
	it('is one a second in the tenant, all kinds and all apps together, and never says when to come back', async () => {
		emulator.options.retryAfterWhereUnsaid = true;
		const other = clientOf(emulator, { appid: emulator.tenant.registerApp().appId });
		expect(await statuses([risky])).toEqual([200]);
		const refused = await other('GET', policies);
		expect([refused.status, errorOf(refused), retryAfterOf(refused)]).toMatchObject([
			429,
			{ code: 'TooManyRequests', message: 'Too many requests.' },
			null,
		]);
		now += 999;
		expect(await statuses([risky])).toEqual([429]);
		now += 1000;
		expect(await statuses([policies])).toEqual([200]);
	});
});

describe('sign-in activity', () => {
	it('is read ten times a minute, in lists, single users and next pages', async () => {
		const [id] = [...emulator.tenant.users.keys()];
		const list = '/users?$select=id,signInActivity&$top=1';
		const next = String((await graph('GET', list)).body['@odata.nextLink']);
		const reads = [next, `/users/${id}?$select=signInActivity`, ...times(7, list)];
		expect(await statuses(reads)).toEqual(times(9, '').map(() => 200));
		const filter = '/users?$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z';
		expect(await statuses([filter])).toEqual([429]);
		expect(await statuses(['/users?$select=id'])).toEqual([200]);
		now += 60_000;
		expect(await statuses([filter])).toEqual([200]);
	});
});

it('judges each part of a batch alone', async () => {
	const requests = Array.from({ length: 20 }, (_, index) => ({
		id: String(index),
		method: 'GET',
		url: index % 2 ? signIns : policies,
	}));
	const answer = await graph('POST', '/$batch', { requests });
	const parts = answer.body.responses as Array<{ id: string; status: number }>;
	const passed = parts.filter(({ status }) => status === 200).map(({ id }) => Number(id));
	expect([answer.status, parts.filter(({ status }) => status === 429).length]).toEqual([200, 14]);
	expect(passed.sort((left, right) => left - right)).toEqual([0, 1, 3, 5, 7, 9]);
});

it('limits nothing unless it is told to', async () => {
	emulator.options.throttle = 'off';
	expect(await statuses([risky, risky, ...times(6, signIns)])).toEqual(times(8, '').map(() => 200));
});
