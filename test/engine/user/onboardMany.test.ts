import { joiners, startJoining, withAll } from './joiners';

it('makes 1,000 people in 256 calls, where one after the other would take 5,000', async () => {
	const joining = await startJoining();
	joining.tenant.requests();
	const { json, error } = await joining.run(
		{ ...withAll(joining.boss), licenses: [] },
		joiners(1000),
	);
	const lines = joining.tenant.requests();
	await joining.tenant.close();
	expect(error).toBeUndefined();
	expect(json.filter(({ isComplete }) => isComplete === true)).toHaveLength(1000);
	expect(new Set(json.map(({ password }) => password)).size).toBe(1000);
	const batches = lines.filter((line) => line.endsWith('$batch')).length;
	// The look for each, the creation, the manager and two groups; the groups themselves are asked for once.
	expect(lines.length - batches).toBe(5 * 1000 + 2);
	expect(batches).toBeLessThanOrEqual(256);
}, 120_000);
