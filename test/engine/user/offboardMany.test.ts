import type { Leaving } from './leavers';
import { startLeaving, statesOf } from './leavers';

const PEOPLE = 1000;

/** Calls at once, up to which the gate opens where Graph refuses nothing, times the requests of a call. */
const UNDER_WAY = 16 * 20;

/** What takes something away from one of the people, as the traffic has it. */
const CHANGE =
	/^(?:PATCH|DELETE|POST) \/v1\.0\/(?:users\/([^/]+)(?:\/(?:revoke|assign)\w+)?|(?:groups|directoryRoles)\/[^/]+\/members\/([^/]+)\/\$ref)$/;

/** The most people who were half done at any moment: some of their changes had reached Graph, and others not yet. */
function mostHalfDone(lines: string[]): number {
	const people = lines.flatMap((line) => {
		const [, user, member] = CHANGE.exec(line) ?? [];
		return user ?? member ?? [];
	});
	const left = new Map<string, number>();
	for (const id of people) left.set(id, (left.get(id) ?? 0) + 1);
	const halfDone = new Set<string>();
	let most = 0;
	for (const id of people) {
		const more = (left.get(id) ?? 0) - 1;
		left.set(id, more);
		if (more > 0) halfDone.add(id);
		else halfDone.delete(id);
		most = Math.max(most, halfDone.size);
	}
	return most;
}

let leaving: Leaving;
afterEach(async () => await leaving.tenant.close());

it('lets 1,000 people leave in a twentieth of the calls that one after the other would take, few of them half done', async () => {
	leaving = await startLeaving(PEOPLE);
	leaving.tenant.requests();
	const { json, error } = await leaving.run();
	const lines = leaving.tenant.requests();
	expect(error).toBeUndefined();
	expect(json.filter(({ isComplete }) => isComplete === true)).toHaveLength(PEOPLE);
	const batches = lines.filter((line) => line.endsWith('$batch')).length;
	// Two reads, the block, signing out, the role, two groups, and the licenses once more.
	expect(lines.length - batches).toBe(8 * PEOPLE);
	expect(batches).toBeLessThanOrEqual(8 * 50 + 10);
	// Cut off at whatever moment, n8n leaves no more than these behind.
	expect(mostHalfDone(lines)).toBeLessThanOrEqual(UNDER_WAY);
	expect(mostHalfDone(lines)).toBeGreaterThan(0);
}, 240_000);

it('leaves at most one call of them half done where Batch Size says how many may be', async () => {
	leaving = await startLeaving(100);
	leaving.tenant.requests();
	const { json } = await leaving.run({ options: { batchSize: 1 } });
	expect(json.map(statesOf)).toHaveLength(100);
	expect(mostHalfDone(leaving.tenant.requests())).toBe(1);
});
