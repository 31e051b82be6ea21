import { runNode } from '../../support/engine';
import type { SkippedWaits } from '../../support/skippedWaits';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

// Graph takes five requests about sign-in methods in ten seconds from an app, and no more [THR].
const SECONDS_PER_CALL = 2;

let waits: SkippedWaits;
let tenant: TestTenant;
beforeEach(async () => {
	waits = skipWaits();
	tenant = await startTenant({ users: 1000, throttle: 'documented', clock: waits.now });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

it.each([
	['getAll', 1000, 1000, {}],
	['createTap', 200, 400, {}],
	['delete', 200, 400, { authenticationMethod: '={{ $json.method }}' }],
	['reset', 100, 200, { revokeSessions: true }],
])(
	'%s for %d users takes %d calls at the pace that Graph allows, none of them refused',
	async (operation, users, calls, more) => {
		const items = [...tenant.tenant.users.keys()].slice(0, users).map((id) => ({
			id,
			method: tenant.tenant.signInMethods.give(id, 'email').id,
		}));
		const before = waits.seconds();
		const { json, error } = await runNode(
			{
				resource: 'authenticationMethod',
				operation,
				user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				...(operation === 'getAll' ? { returnAll: true } : {}),
				...more,
			},
			{ credential: tenant.credential, items },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(operation === 'getAll' ? users * 2 : users);
		const limited = tenant.traffic.filter(({ url }) => url.includes('/authentication/'));
		expect(limited).toHaveLength(calls);
		expect(limited.filter(({ status }) => status === 429)).toEqual([]);
		expect(waits.seconds() - before).toBeLessThan(calls * SECONDS_PER_CALL * 1.1);
	},
	60_000,
);
