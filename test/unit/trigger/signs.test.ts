import { fold } from '../../../nodes/EntraId/trigger/changes/bells';
import {
	bareSign,
	fromRow,
	memberChanges,
	merge,
} from '../../../nodes/EntraId/trigger/changes/signs';
import { toState, withPlace } from '../../../nodes/EntraId/trigger/changes/state';
import { changeTypesFor } from '../../../nodes/EntraId/trigger/fields/events';

const member = (id: string, removed: boolean) => ({ id, type: 'user', removed });

it.each([
	[['created'], ['updated']],
	[['permanentlyDeleted'], ['deleted']],
	[
		['updated', 'permanentlyDeleted'],
		['updated', 'deleted'],
	],
	[['memberAdded', 'restored'], ['updated']],
] as const)('the events %j take notifications of %j', (events, types) =>
	expect(changeTypesFor(events)).toEqual(types),
);

it.each([
	[
		{ id: 'A', city: 'Oslo' },
		{ id: 'a', kind: 'changed', changed: ['city'], onlyMembers: false, isNew: false },
	],
	[{ id: 'A', createdDateTime: 'x' }, { isNew: true }],
	[
		{ id: 'A', '@removed': { reason: 'changed' } },
		{ kind: 'deleted', isNew: false },
	],
	[{ id: 'A', '@removed': { reason: 'deleted' } }, { kind: 'purged' }],
	[
		{ id: 'A', 'members@delta': [{ id: 'm' }] },
		{ onlyMembers: true, changed: [] },
	],
	[{ id: 'A', mail: null, 'members@delta': [{ id: 'm' }] }, { onlyMembers: false }],
	[
		{ id: 'A', 'manager@delta': [{ id: 'm' }] },
		{ onlyMembers: false, changed: ['manager'] },
	],
])('the row %j of the log is a sign', (row, expected) =>
	expect(fromRow(row, 'createdDateTime')).toMatchObject(expected),
);

it('takes the last word on each member', () =>
	expect(
		memberChanges({
			'members@delta': [
				{ id: 'A', '@odata.type': '#Microsoft.Graph.User' },
				{ id: 'b', '@removed': { reason: 'deleted' } },
				{ id: 'a', '@removed': { reason: 'deleted' } },
				{ no: 'id' },
			],
		}),
	).toEqual([
		{ id: 'a', type: '', removed: true },
		{ id: 'b', type: '', removed: true },
	]));

describe('two signs of one object', () => {
	it('are one: the later word counts, names and members are gathered', () =>
		expect(
			merge(
				bareSign('a', { isNew: true, changed: ['city'], members: [member('m', false)] }),
				bareSign('a', { changed: ['mail'], members: [member('m', true), member('n', false)] }),
			),
		).toEqual({
			...bareSign('a'),
			isNew: true,
			changed: ['city', 'mail'],
			members: [member('m', true), member('n', false)],
		}));

	it('say that an object is back which was deleted before', () =>
		expect(merge(bareSign('a', { kind: 'deleted' }), bareSign('a', { isNew: true }))).toMatchObject(
			{ kind: 'changed', isNew: true, wasGone: true },
		));

	it('forget what was new once it is deleted', () =>
		expect(merge(bareSign('a', { isNew: true }), bareSign('a', { kind: 'deleted' }))).toMatchObject(
			{ kind: 'deleted', isNew: false },
		));
});

describe('notifications of one delivery', () => {
	const bell = (sign: ReturnType<typeof bareSign>, id: string) => ({
		sign,
		at: 1,
		notification: { id },
		ids: [id],
		process: 'p',
	});

	it('are folded by object, with all their IDs', () => {
		const folded = fold([
			bell(bareSign('a'), '1'),
			bell(bareSign('b'), '2'),
			bell(bareSign('a'), '3'),
		]);
		expect(folded.map(({ ids, sign }) => [sign.id, ids])).toEqual([
			['a', ['1', '3']],
			['b', ['2']],
		]);
	});

	it.each([
		['before', [bareSign('a', { kind: 'purged' }), bareSign('a')]],
		['after', [bareSign('a'), bareSign('a', { kind: 'purged' })]],
	])('say that it is gone for good, whichever comes %s', (_when, signs) => {
		const folded = fold(signs.map((sign, index) => bell(sign, String(index))));
		expect(folded.map(({ sign }) => sign.kind)).toEqual(['purged']);
	});
});

describe('the state', () => {
	const MINUTE = 60_000;
	const state = {
		log: 'l',
		collection: 'users',
		tenant: 't',
		since: 5,
		generation: 'g',
		places: [{ link: 'p', at: 1 }],
		open: [{ sign: bareSign('a'), name: 'n', since: 3, at: 3 }],
		gone: { b: 2 },
		storedAt: 1,
		checkedAt: 2,
		hasMoved: true,
		webhookUrl: 'https://n8n.example.com/webhook/a/webhook',
	};

	it('is read as it was written, and nothing else is a state', () => {
		expect(toState(JSON.parse(JSON.stringify(state)))).toEqual(state);
		expect([undefined, null, 'x', {}, { places: [{ link: 3 }] }].map(toState)).toEqual(
			Array(5).fill(undefined),
		);
		expect(toState({ ...state, open: [{ sign: {} }, 3] })?.open).toEqual([]);
	});

	it('goes on from what version 0.1 left', () =>
		expect(
			toState({
				fingerprint: 'f',
				since: '2026-11-24T08:00:00Z',
				checkpoints: [{ link: 'c', at: 7 }],
			}),
		).toMatchObject({
			since: Date.parse('2026-11-24T08:00:00Z'),
			places: [{ link: 'c', at: 7 }],
			collection: '',
		}));

	it('keeps the places of the last hour and the one before, a quarter of an hour apart', () => {
		let places: Array<{ link: string; at: number }> = [];
		for (let minute = 0; minute <= 180; minute += 5) {
			places = withPlace(places, { link: `at ${minute}`, at: minute * MINUTE });
		}
		const last = places.at(-1);
		expect(last).toEqual({ link: 'at 180', at: 180 * MINUTE });
		expect(places.length).toBeLessThan(8);
		expect(places[0].at).toBeLessThan(120 * MINUTE);
		expect(places[1].at).toBeGreaterThanOrEqual(120 * MINUTE);
	});
});
