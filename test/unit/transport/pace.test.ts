import type { Family } from '../../../nodes/EntraId/transport/pace';
import { Pace, paceOf, sharedPace } from '../../../nodes/EntraId/transport/pace';
import type { Attempt } from '../../../nodes/EntraId/transport/retry';
import { VirtualClock } from '../../support/virtualClock';

const family = (path: string): Family => {
	const found = paceOf({ method: 'GET', path });
	if (!found) throw new Error(`${path} is in no family`);
	return found;
};

const reports = family('/auditLogs/signIns');
const risk = family('/identityProtection/riskyUsers');

const licenses = family('/users/1/assignLicense');

const BUSY =
	'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.';
const busy = (status: number): Attempt => ({
	reply: { status, headers: {}, body: { error: { message: BUSY } } },
});

const answer = (status: number, retryAfter?: string): Attempt => ({
	reply: { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
});
const good = answer(200);

/** Makes calls through a pace, each of which takes 100 ms, and notes when each left. */
class Scene {
	readonly clock = new VirtualClock();
	readonly left: number[] = [];
	mostAtOnce = 0;
	private atOnce = 0;
	private readonly pace: Pace;

	constructor(paced: Family) {
		this.pace = new Pace(paced, this.clock);
	}

	async call(attempt: Attempt = good, signal?: AbortSignal): Promise<Attempt | undefined> {
		return await this.pace.pass(async () => {
			this.left.push(this.clock.now());
			this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
			await this.clock.wait(100);
			this.atOnce--;
			return attempt;
		}, signal);
	}

	/** All in turn, one for each attempt. */
	async calls(...attempts: Attempt[]): Promise<Array<Attempt | undefined>> {
		return await this.clock.until(
			Promise.all(attempts.map(async (attempt) => await this.call(attempt))),
		);
	}
}

const times = (count: number, attempt = good): Attempt[] =>
	Array.from({ length: count }, () => attempt);

it('lets five reports through, one at a time, and the sixth when the first is ten seconds past', async () => {
	const scene = new Scene(reports);
	await scene.calls(...times(12));
	expect(scene.mostAtOnce).toBe(1);
	expect(scene.left).toEqual([
		...[0, 100, 200, 300, 400],
		...[10_100, 10_200, 10_300, 10_400, 10_500],
		...[20_200, 20_300],
	]);
});

it('waits a second after each answer of identity protection', async () => {
	const scene = new Scene(risk);
	await scene.calls(...times(3));
	expect(scene.left).toEqual([0, 1100, 2200]);
});

it('lets ten reads of sign-in activity through in a minute', async () => {
	const scene = new Scene(family('/users?$select=signInActivity'));
	await scene.calls(...times(11));
	expect(scene.left.slice(9)).toEqual([900, 60_100]);
});

it('hands back to each what came for it, in turn', async () => {
	const scene = new Scene(reports);
	const attempts = [good, answer(404), answer(403)];
	expect(await scene.calls(...attempts)).toEqual(attempts);
});

it('lets nobody through for a whole window after a 429 that names no time, twice as long each time', async () => {
	const scene = new Scene(risk);
	await scene.calls(answer(429), answer(429), answer(429), good, answer(429), good);
	expect(scene.left).toEqual([0, 1100, 3200, 7300, 8400, 9500]);
});

it('waits five minutes at most', async () => {
	const scene = new Scene(family('/users?$select=signInActivity'));
	await scene.calls(...times(5, answer(429)), good);
	expect(scene.left.at(-1)! - scene.left.at(-2)!).toBe(300_100);
});

it('lets changes of licenses through one at a time, each as soon as the one before was answered', async () => {
	const scene = new Scene(licenses);
	await scene.calls(...times(3), answer(400), good);
	expect(scene.left).toEqual([0, 100, 200, 300, 400]);
	expect(scene.mostAtOnce).toBe(1);
});

it('lets nobody through while the tenant is busy with another change, longer each time, a minute at most', async () => {
	const scene = new Scene(licenses);
	await scene.calls(busy(409), busy(400), good, ...times(6, busy(409)), good);
	expect(scene.left).toEqual([
		...[0, 4100, 12_200],
		...[12_300, 16_400, 24_500, 40_600, 72_700, 132_800, 192_900],
	]);
});

it('rests after a 429 of a change of licenses, too, which names no time', async () => {
	const scene = new Scene(licenses);
	await scene.calls(answer(429), good);
	expect(scene.left).toEqual([0, 4100]);
});

it('waits as long as Graph says where it does', async () => {
	const scene = new Scene(risk);
	await scene.calls(answer(429, '7'), answer(429), good);
	expect(scene.left).toEqual([0, 7100, 8200]);
});

it('keeps what it knows of refusals when an answer is lost', async () => {
	const scene = new Scene(risk);
	await scene.calls(answer(429), { lost: 'reset', delivered: true }, answer(429), good);
	expect(scene.left).toEqual([0, 1100, 2200, 4300]);
});

it('counts a call that throws, and lets the next one through in its turn', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(risk, clock);
	const fails = pace.pass(async () => await Promise.reject(new Error('no token')));
	const next = pace.pass(async () => answer(200 + clock.now()));
	await expect(fails).rejects.toThrow('no token');
	expect(await clock.until(next)).toEqual(answer(1200));
});

it('stops to wait within a second when the execution is cancelled, and keeps the turn of the others', async () => {
	const scene = new Scene(reports);
	const controller = new AbortController();
	const first = Promise.all(times(6).map(async (attempt) => await scene.call(attempt)));
	const cancelled = [1, 2].map(async () => await scene.call(good, controller.signal));
	const outcomes = Promise.allSettled(cancelled);
	const last = scene.call();
	controller.abort(new Error('cancelled'));
	expect(await outcomes).toMatchObject([
		{ status: 'rejected', reason: { message: 'cancelled' } },
		{ status: 'rejected', reason: { message: 'cancelled' } },
	]);
	expect(scene.clock.now()).toBe(0);
	await scene.clock.until(first);
	await scene.clock.until(last);
	expect(scene.left).toEqual([0, 100, 200, 300, 400, 10_100, 10_200]);
	expect(scene.mostAtOnce).toBe(1);
});

it('stops to wait for its window within a second when the execution is cancelled', async () => {
	const scene = new Scene(reports);
	await scene.calls(...times(5));
	const controller = new AbortController();
	const waits = expect(scene.call(good, controller.signal)).rejects.toThrow('cancelled');
	await scene.clock.advance(500);
	controller.abort(new Error('cancelled'));
	await scene.clock.advance(1000);
	await waits;
	expect(scene.left).toHaveLength(5);
});

it('sends nothing where the execution was cancelled before', async () => {
	const scene = new Scene(reports);
	const signal = AbortSignal.abort(new Error('cancelled'));
	await expect(scene.call(good, signal)).rejects.toThrow('cancelled');
	expect(scene.left).toEqual([]);
});

it('is one for an app in a tenant, or for a tenant where Graph counts all its apps', () => {
	const root = 'https://graph.microsoft.com';
	const pace = sharedPace(reports, root, 'contoso.com', 'a');
	expect(sharedPace(reports, root, 'Contoso.com', 'A')).toBe(pace);
	expect(sharedPace(reports, root, 'contoso.com', 'b')).not.toBe(pace);
	const signInActivity = family('/users?$select=signInActivity');
	expect(sharedPace(signInActivity, root, 'contoso.com', 'a')).not.toBe(pace);
	expect(sharedPace(risk, root, 'contoso.com', 'a')).toBe(
		sharedPace(risk, root, 'contoso.com', 'b'),
	);
	expect(sharedPace(risk, root, 'fabrikam.com', 'a')).not.toBe(
		sharedPace(risk, root, 'contoso.com', 'a'),
	);
});

it('does not count a turn in which nothing was sent', async () => {
	const clock = new VirtualClock();
	const pace = new Pace({ name: 'x', requests: 1, windowMs: 1000, countedBy: 'app' }, clock);
	expect(await pace.pass(async () => undefined)).toBeUndefined();
	let leftAt = -1;
	await pace.pass(async () => {
		leftAt = clock.now();
		return good;
	});
	expect(leftAt).toBe(clock.now());
});
