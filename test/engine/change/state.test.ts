import type { Changing } from './changing';
import { changesOf, changingTenant, checkpointOf, deltaLinkOf, select } from './changing';

let tenant: Changing['tenant'];
let run: Changing['run'];
let move: Changing['move'];
let firstUser: Changing['firstUser'];
let wait: Changing['wait'];
beforeEach(async () => {
	({ tenant, run, move, firstUser, wait } = await changingTenant());
});
afterEach(async () => await tenant.close());

describe('when Graph has forgotten the state', () => {
	it.each(['gone', 'badRequest'] as const)('starts over and says so (%s)', async (kind) => {
		tenant.options.expiredDeltaToken = kind;
		const link = deltaLinkOf(await run());
		wait(8);
		const again = await run({ startFrom: 'link', link });
		expect(again.error).toBeUndefined();
		expect(changesOf(again)).toHaveLength(5);
		expect(again.json.every(({ resynced }) => resynced === true)).toBe(true);
		expect(again.hints[0]).toContain('everything was read again');
	});

	it('starts over with resyncRequired too, and not for another refusal', async () => {
		const link = deltaLinkOf(await run());
		tenant.faults.add({ kind: 'status', status: 400, code: 'resyncRequired', path: /delta/ });
		expect(checkpointOf(await run({ startFrom: 'link', link })).resynced).toBe(true);
		tenant.faults.add({ kind: 'status', status: 400, code: 'Request_BadRequest', path: /delta/ });
		expect((await run({ startFrom: 'link', link })).error?.message).toContain('Graph refused');
	});

	it('forgets the pages that it has read when the state is lost on the way', async () => {
		const link = deltaLinkOf(await run(select));
		for (const id of tenant.tenant.users.keys()) await move(id, 'Oslo');
		tenant.faults.add({
			kind: 'status',
			status: 410,
			code: 'syncStateNotFound',
			path: /skiptoken/,
		});
		const again = await run({ startFrom: 'link', link });
		expect(new Set(changesOf(again).map(({ id }) => id)).size).toBe(5);
		expect(changesOf(again)).toHaveLength(5);
		expect(checkpointOf(again).resynced).toBe(true);
	});
});

describe('remembered between runs', () => {
	it('goes on where the last run ended', async () => {
		const first = await run({ remember: true, ...select });
		expect(changesOf(first)).toHaveLength(5);
		await move(firstUser(), 'Oslo');
		const second = await run({ remember: true, ...select }, { staticData: first.staticData });
		expect(changesOf(second).map(({ id }) => id)).toEqual([firstUser()]);
		const third = await run({ remember: true, ...select }, { staticData: second.staticData });
		expect(changesOf(third)).toEqual([]);
	});

	it('keeps queries apart', async () => {
		const { staticData } = await run({ remember: true });
		expect(changesOf(await run({ remember: true, ...select }, { staticData }))).toHaveLength(5);
	});

	it('keeps nothing when a page could not be read, or another item failed', async () => {
		tenant.faults.add({ kind: 'status', status: 403, path: /skiptoken/ });
		const refused = await run({ remember: true });
		expect(refused.error?.message).toContain('permission');
		expect(refused.staticData).not.toHaveProperty('node:Entra ID.changes');
		tenant.faults.add({ kind: 'status', status: 403, path: /groups/ });
		const half = await run(
			{ remember: true, collection: '={{ $json.collection }}' },
			{ items: [{ collection: 'users' }, { collection: 'groups' }] },
		);
		expect(half.error?.message).toContain('[item 1]');
		expect(JSON.stringify(half.staticData)).not.toContain('deltatoken');
	});

	it('starts over when what it remembers has expired', async () => {
		const { staticData } = await run({ remember: true });
		wait(8);
		const again = await run({ remember: true }, { staticData });
		expect(checkpointOf(again)).toMatchObject({ changes: 5, resynced: true });
	});
});
