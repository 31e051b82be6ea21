import { startLeaving } from './leavers';

it('lets 1,000 people leave in a twentieth of the calls that one after the other would take', async () => {
	const leaving = await startLeaving(1000);
	leaving.tenant.requests();
	const { json, error } = await leaving.run();
	const lines = leaving.tenant.requests();
	await leaving.tenant.close();
	expect(error).toBeUndefined();
	expect(json.filter(({ isComplete }) => isComplete === true)).toHaveLength(1000);
	const batches = lines.filter((line) => line.endsWith('$batch')).length;
	// Two reads, the block, signing out, the role, two groups, and the licenses once more.
	expect(lines.length - batches).toBe(8 * 1000);
	expect(batches).toBeLessThanOrEqual(8 * 50 + 10);
}, 120_000);
