import { Deadline } from '../../../nodes/EntraId/transport/deadline';

const never = new Promise<never>(() => undefined);

it.each([NaN, -1, 0, Infinity, 2 ** 31, 0.5])(
	'waits for %d milliseconds as something that can be waited for',
	async (milliseconds) => {
		const deadline = new Deadline(milliseconds);
		await expect(deadline.hold(Promise.resolve('done'))).resolves.toBe('done');
		deadline.clear();
	},
);

it('ends what does not end by itself, and says that it was the time', async () => {
	const deadline = new Deadline(1);
	await expect(deadline.hold(never)).rejects.toThrow();
	expect([deadline.hasPassed, deadline.signal.aborted]).toEqual([true, true]);
	await expect(deadline.hold(never)).rejects.toThrow();
});

it('ends with the execution, also one that was cancelled before', async () => {
	const execution = new AbortController();
	const deadline = new Deadline(60_000, execution.signal);
	const held = deadline.hold(never);
	execution.abort(new Error('cancelled'));
	await expect(held).rejects.toThrow('cancelled');
	const late = new Deadline(60_000, execution.signal);
	await expect(late.hold(never)).rejects.toThrow('cancelled');
	expect([deadline.hasPassed, late.hasPassed]).toEqual([false, false]);
});

it('lets go of the execution', () => {
	const execution = new AbortController();
	const deadline = new Deadline(60_000, execution.signal);
	deadline.clear();
	execution.abort();
	expect(deadline.signal.aborted).toBe(false);
});
