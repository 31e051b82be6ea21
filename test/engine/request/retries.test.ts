import { runNode } from '../../support/engine';
import type { Host } from './graphHost';
import { startHost } from './graphHost';

let host: Host;
beforeEach(async () => {
	host = await startHost();
});
afterEach(async () => {
	await host.close();
});

const run = async (method: string, retry?: object) =>
	await runNode(
		{
			resource: 'request',
			operation: 'send',
			method,
			url: '/x',
			options: retry ? { retry: { settings: retry } } : {},
		} as never,
		{ credential: host.credential },
	);

const refusal = (status: number) => ({ status, body: '{"error":{"code":"x","message":"y"}}' });
const thenGood = (...answers: Host['answers']) => host.answers.unshift(...answers);

it.each([
	['GET', 500, {}, true],
	['GET', 502, {}, true],
	['PATCH', 503, {}, true],
	['GET', 400, {}, false],
	['GET', 400, { onAllErrors: true }, true],
	['POST', 429, {}, true],
	['POST', 503, {}, false],
	['POST', 503, { onAllErrors: true }, true],
	['POST', 409, { onAllErrors: true }, true],
])('%s that is answered with %i, with %j: again %j', async (method, status, more, again) => {
	thenGood(refusal(status));
	const { error } = await run(method, { maxRetries: 1, ...more });
	expect(error === undefined).toBe(again);
	expect(host.received).toHaveLength(again ? 2 : 1);
});

it('sends as often as is wanted, and no more', async () => {
	host.answers[0] = refusal(500);
	await run('GET', { maxRetries: 3 });
	expect(host.received).toHaveLength(4);
	await run('GET', { maxRetries: 0 });
	expect(host.received).toHaveLength(5);
});

it('sends a write again whose answer was lost only when that is wanted', async () => {
	thenGood({ cut: true });
	const unknown = await run('POST', { maxRetries: 2 });
	expect(unknown.error?.message).toContain('is unknown');
	expect(unknown.error?.message).toContain('not sent again');
	expect(host.received).toHaveLength(1);
	thenGood({ cut: true });
	expect((await run('POST', { maxRetries: 2, onAllErrors: true })).error).toBeUndefined();
	expect(host.received).toHaveLength(3);
	host.answers[0] = { cut: true };
	const twice = await run('POST', { maxRetries: 1, onAllErrors: true });
	expect(twice.error?.message).toContain('It was sent more than once');
});

it('waits longer each time with exponential backoff', async () => {
	thenGood(refusal(500));
	expect((await run('GET', { maxRetries: 1, exponentialBackoff: true })).error).toBeUndefined();
	expect(host.received).toHaveLength(2);
});

it('retries like every other operation where nothing is set', async () => {
	thenGood({ ...refusal(429), headers: { 'retry-after': '0' } });
	expect((await run('POST')).error).toBeUndefined();
	thenGood(refusal(503));
	expect((await run('POST')).error?.message).toBeDefined();
	expect(host.received).toHaveLength(3);
});
