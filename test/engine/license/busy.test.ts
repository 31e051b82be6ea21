import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { byId, changesIn, endow, heldBy, P1, peopleOf, runner } from './licensing';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ licenseChangeMs: 20 });
});
afterEach(async () => await tenant.close());

const run = runner(() => tenant);
const { newUser } = peopleOf(() => tenant);
const users = (count: number) => Array.from({ length: count }, () => newUser());
const asItems = (ids: string[]) => ({ items: ids.map((id) => ({ id })) });
const each = { user: byId('={{ $json.id }}'), licenses: [P1] };

it('never has two changes under way, of two runs at once neither', async () => {
	const [some, others] = [users(20), users(20)];
	for (const id of others) endow(tenant, id, P1);
	const [given, taken] = await Promise.all([
		run('assign', each, asItems(some)),
		run('remove', each, asItems(others)),
	]);
	expect([...given.json, ...taken.json].every(({ changed }) => changed)).toBe(true);
	expect(changesIn(tenant, 0).map(({ status }) => status)).toEqual(Array(40).fill(200));
});

it('sends what a person sends by Request in turn, too', async () => {
	const ids = users(5);
	const { json, error } = await runNode(
		{
			resource: 'request',
			operation: 'send',
			method: 'POST',
			url: '=/users/{{ $json.id }}/assignLicense',
			jsonBody: JSON.stringify({ addLicenses: [{ skuId: P1 }], removeLicenses: [] }),
		},
		{ credential: tenant.credential, ...asItems(ids) },
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(5);
	expect(ids.every((id) => heldBy(tenant, id).includes(P1))).toBe(true);
	expect(changesIn(tenant, 0).every(({ status }) => status === 200)).toBe(true);
});

const TEXT =
	'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.';

it.each([
	[409, 'Directory_ConcurrencyViolation'],
	[400, 'Directory_ConcurrencyViolation'],
	[400, 'Request_BadRequest'],
])('comes back where another app is in the way: %i %s', async (status, code) => {
	const ids = users(3);
	tenant.faults.add({ kind: 'status', path: /assignLicense/, status, code, message: TEXT });
	const { json, error } = await run('assign', each, asItems(ids));
	expect(error).toBeUndefined();
	expect(json.map(({ id, changed }) => [id, changed])).toEqual(ids.map((id) => [id, true]));
	expect(changesIn(tenant, 0).map((one) => one.status)).toEqual([status, 200, 200, 200]);
});

it('says so where the tenant stays busy', async () => {
	tenant.faults.add({
		kind: 'status',
		path: /assignLicense/,
		status: 409,
		code: 'Directory_ConcurrencyViolation',
		message: TEXT,
	});
	const options = { retry: { settings: { maxTries: 1 } } };
	const { error } = await run('assign', { ...each, options }, asItems(users(1)));
	expect(error?.message).toBe('The tenant was busy with other changes [item 0]');
});

it('gives a license once where the answer was lost', async () => {
	const [id] = users(1);
	tenant.faults.add({ kind: 'dropAfter', path: /assignLicense/ });
	const { json } = await run('assign', each, asItems([id]));
	expect(json[0]).toMatchObject({ changed: true, licenses: [{ result: 'assigned' }] });
	expect(heldBy(tenant, id)).toEqual([P1]);
});
