import { runNode } from '../support/engine';
import type { Refusal } from '../support/refusals';
import { refusals } from '../support/refusals';
import { skipWaits } from '../support/skippedWaits';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

let tenant: TestTenant;
beforeAll(async () => {
	// Some of these Graph takes only at a slow pace.
	skipWaits();
	// One of them is looked into at a path that the description lacks which recorded traffic is held against.
	tenant = await startTenant({ users: 3, recordTo: false });
});
afterAll(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});
beforeEach(() => tenant.faults.clear());

const answer = async ({ graph, parameters }: Refusal) => {
	tenant.faults.add({ kind: 'status', times: Infinity, ...graph });
	return await runNode(
		{ ...parameters, options: { retry: { settings: { maxTries: 1 } } } },
		{ credential: tenant.credential },
	);
};

const cases = refusals
	.flatMap(([, rows]) => rows)
	.map((refusal) => [refusal.graph.code, refusal.graph.message, refusal] as const);

it.each(cases)('%s: %s', async (_code, _message, refusal) => {
	const before = tenant.traffic.length;
	const { error, json } = await answer(refusal);
	expect(json).toEqual([]);
	expect(error?.message).toBe(`${refusal.says} [item 0]`);
	const { status, code, message } = refusal.graph;
	// A refusal may be looked into by another request, so the one that is told is not always the last.
	const told = tenant.traffic
		.slice(before)
		.map(({ responseHeaders }) => responseHeaders?.['request-id'])
		.map(
			(id) =>
				`${refusal.todo} Graph answered: ${message} (status ${status}, code ${code}, request ID ${String(id)})`,
		);
	expect(told).toContain(error?.description);
});

it('are at least thirty, and none is told in words that n8n avoids', () => {
	expect(cases.length).toBeGreaterThanOrEqual(30);
	for (const [, , { says, todo }] of cases)
		// 'On Error' is n8n's own name of a setting.
		expect(`${says} ${todo}`.replace("'On Error'", '')).not.toMatch(
			/\b(error|problem|failure)s?\b/i,
		);
});
