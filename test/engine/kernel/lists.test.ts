import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const GROUPS = 45;
const USERS = 260;

let tenant: TestTenant;
let groupIds: string[];
beforeAll(async () => {
	tenant = await startTenant({ users: USERS });
	const users = [...tenant.tenant.users.keys()];
	groupIds = Array.from({ length: GROUPS }, (_, index) => {
		const { id } = tenant.tenant.addGroup({ displayName: `G${index}` });
		// The first has more than a page when many lists share a batch.
		for (const user of users.slice(0, index === 0 ? USERS : index)) {
			tenant.tenant.addMember(id, user);
		}
		return id;
	});
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.requests());

const run = async (parameters: object, items: object[], continueOnFail = false) =>
	await runNode(parameters as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const members = {
	resource: 'group',
	operation: 'getMembers',
	group: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	returnAll: true,
};

const calls = () => tenant.requests();
const batches = (lines: string[]) => lines.filter((line) => line.endsWith('$batch')).length;

it('sends the first pages of many items in batches, and later pages too', async () => {
	const { items, error } = await run(
		members,
		groupIds.map((id) => ({ id })),
	);
	expect(error).toBeUndefined();
	const counts = groupIds.map(
		(_id, index) => items.filter(({ pairedItem }) => pairedOf(pairedItem) === index).length,
	);
	expect(counts).toEqual(groupIds.map((_id, index) => (index === 0 ? USERS : index)));
	const lines = calls();
	expect(batches(lines)).toBe(3);
	const pages = lines.filter((line) => line.includes('/members'));
	expect(pages).toHaveLength(GROUPS + 1);
	for (const page of pages.slice(0, GROUPS)) expect(page).toContain('$top=200');
});

const pairedOf = (pairedItem: unknown) => (pairedItem as { item: number }).item;

it('asks for the largest pages where one list is alone', async () => {
	await run(members, [{ id: groupIds[0] }]);
	expect(calls()).toEqual([expect.stringContaining('$top=999')]);
});

it('keeps the page size that was chosen', async () => {
	await run(
		{ ...members, query: { pageSize: 150 } },
		groupIds.slice(0, 3).map((id) => ({ id })),
	);
	const pages = calls().filter((line) => line.includes('/members'));
	expect(pages).toHaveLength(4);
	for (const page of pages) expect(page).toContain('$top=150');
});

it.each([
	['selected', { select: 'id,signInActivity' }],
	['in the filter', { filter: 'signInActivity/lastSignInDateTime le 2024-01-01T00:00:00Z' }],
])('asks for at most 500 with the sign-in activity %s', async (_where, query) => {
	await run({ resource: 'user', operation: 'getAll', returnAll: true, query }, [{}]);
	expect(calls()[0]).toContain('$top=500');
	const { error } = await run(
		{
			resource: 'user',
			operation: 'getAll',
			returnAll: true,
			query: { ...query, pageSize: 501 },
		},
		[{}],
	);
	expect(error?.message).toContain("'Page Size' is not a whole number from 1 to 500");
});

it('lists with many different filters in few calls, each item with its own results', async () => {
	const people = [...tenant.tenant.users.values()].slice(0, 41);
	const { json } = await run(
		{
			resource: 'user',
			operation: 'getAll',
			query: { filter: "=userPrincipalName eq '{{ $json.upn }}'" },
		},
		people.map(({ userPrincipalName }) => ({ upn: userPrincipalName })),
	);
	expect(json.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
	expect(batches(calls())).toBe(2);
});

it('continues on fail with the lists that can be read', async () => {
	const nobody = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
	const { items } = await run(
		members,
		[{ id: groupIds[1] }, { id: nobody }, { id: groupIds[2] }],
		true,
	);
	expect(items.map(({ pairedItem }) => pairedOf(pairedItem))).toEqual([0, 1, 2, 2]);
	expect(items[1].json.error).toContain('not found');
});
