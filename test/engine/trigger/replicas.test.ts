import type { Watching } from './watching';
import { MINUTE, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];

let watch: Watching;
afterEach(async () => await watch.stop());

const events = async (): Promise<unknown[]> => (await watch.got()).map(({ event }) => event);

/** What comes out in some checks, a quarter of an hour apart. */
async function checks(count = 6): Promise<unknown[]> {
	const seen: unknown[] = [];
	for (let tick = 0; tick < count; tick++) {
		watch.pass(15 * MINUTE);
		await watch.host.poll();
		seen.push(...(await events()));
	}
	return seen;
}

// Each replica of Graph may be behind: the one that is read, the one with the deleted items, the log, and the doorbell.
describe.each<[string, object]>([
	['reads', { readLagMs: 2 * MINUTE }],
	['deleted items', { deletedItemsLagMs: 2 * MINUTE }],
	['reads and deleted items', { readLagMs: MINUTE, deletedItemsLagMs: 2 * MINUTE }],
	['rows of the log', { deltaLagMs: 10 * MINUTE }],
	['notifications', { notificationLagMs: 10 * MINUTE }],
	['repetitions of the log', { deltaRepeatRounds: 3 }],
	['restorations that a selection hides', { hiddenRestorations: true }],
])('with %s that are late', (_what, lags) => {
	it.each(['instant', 'scheduled'])(
		'%s: a life of created, deleted, restored and purged comes in order, each once',
		async (delivery) => {
			const parameters = { delivery, resource: 'users', events: LIFE };
			watch = await watching(parameters as never, lags);
			await watch.host.activate();
			watch.pass(MINUTE);
			const seen: unknown[] = [];
			const then = async () => {
				if (delivery === 'scheduled') await watch.host.poll();
				seen.push(...(await events()), ...(await checks()));
			};
			const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
			await then();
			watch.remove(id);
			await then();
			watch.restore(id);
			await then();
			watch.remove(id);
			await then();
			watch.purge(id);
			await then();
			// A replica that is behind may have shown the person as they were.
			expect(seen.filter((event) => event !== 'updated')).toEqual([
				'created',
				'deleted',
				'restored',
				'deleted',
				'permanentlyDeleted',
			]);
			expect(seen.filter((event) => event === 'updated').length).toBeLessThanOrEqual(1);
		},
	);
});
