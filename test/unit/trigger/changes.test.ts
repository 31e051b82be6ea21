import type { Candidate } from '../../../nodes/EntraId/trigger/candidates';
import {
	foldRepeats,
	fromDelta,
	fromNotification,
} from '../../../nodes/EntraId/trigger/candidates';
import { classify, toItems } from '../../../nodes/EntraId/trigger/changes';
import { changeTypesFor, EVENTS } from '../../../nodes/EntraId/trigger/events';
import { ownMemory } from '../../../nodes/EntraId/trigger/memory';
import type { State } from '../../../nodes/EntraId/trigger/state';
import { toState } from '../../../nodes/EntraId/trigger/state';

const SEEN = '2026-11-24T08:00:00Z';
const SINCE = '2026-11-20T00:00:00Z';
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
	id: 'a',
	collection: 'users',
	hint: 'changed',
	onlyMembers: false,
	members: [],
	seenAt: SEEN,
	since: SINCE,
	...more,
});
const present = { state: 'present', object: { id: 'a' } } as const;
const deleted = { state: 'deleted', object: { id: 'a' } } as const;
const gone = { state: 'gone' } as const;
const ALL = new Set(EVENTS);

describe('what Graph must notify of', () => {
	it.each([
		[['created'], ['updated']],
		[['permanentlyDeleted'], ['deleted']],
		[
			['updated', 'permanentlyDeleted'],
			['updated', 'deleted'],
		],
		[['memberAdded', 'restored'], ['updated']],
	] as const)('%j takes %j', (events, types) => expect(changeTypesFor(events)).toEqual(types));
});

describe('classification', () => {
	const know = (isNew = false, wasDeleted = false) => ({ isNew, wasDeleted });
	it.each([
		['changed', present, know(), 'updated'],
		['changed', present, know(true), 'created'],
		['changed', present, know(false, true), 'restored'],
		['changed', deleted, know(), 'deleted'],
		['changed', gone, know(), 'deleted'],
		['deleted', deleted, know(), 'deleted'],
		['deleted', present, know(), 'restored'],
		['purged', gone, know(), 'permanentlyDeleted'],
	] as const)('of %s, found as %j, %j is %s', (hint, found, known, event) =>
		expect(classify(candidate({ hint }), found, known, ALL)).toBe(event),
	);

	it('tells a return as an update where restorations are not asked for', () =>
		expect(classify(candidate(), present, know(false, true), new Set(['updated']))).toBe(
			'updated',
		));

	it('is none where only members changed', () => {
		const members = [{ id: 'm', type: 'user', removed: true }];
		const group = candidate({ onlyMembers: true, members, replayedFrom: SINCE });
		expect(toItems('groups', group, present, know(), ALL)).toEqual([
			{
				event: 'memberRemoved',
				resource: 'groups',
				id: 'a',
				changedAt: SEEN,
				member: { id: 'm', type: 'user' },
				replayed: true,
				object: { id: 'a' },
			},
		]);
	});

	it('takes the time from the object where it tells one', () => {
		const object = { id: 'a', createdDateTime: '2026-11-24T07:00:00Z' };
		const [created] = toItems('users', candidate(), { state: 'present', object }, know(true), ALL);
		expect(created.changedAt).toBe('2026-11-24T07:00:00Z');
	});
});

describe('candidates', () => {
	it('of a notification hold no client state', () =>
		expect(
			fromNotification(
				{ clientState: 's', changeType: 'deleted', resource: 'Users/A' },
				SEEN,
				SINCE,
			),
		).toEqual(
			candidate({ hint: 'purged', notification: { changeType: 'deleted', resource: 'Users/A' } }),
		));

	it.each([
		[
			{ id: 'A', city: 'Oslo' },
			{ hint: 'changed', changed: ['city'], onlyMembers: false },
		],
		[{ id: 'A', '@removed': { reason: 'changed' } }, { hint: 'deleted' }],
		[{ id: 'A', '@removed': { reason: 'deleted' } }, { hint: 'purged' }],
		[
			{ id: 'A', 'members@delta': [{ id: 'm' }] },
			{ onlyMembers: true, changed: [] },
		],
		[{ id: 'A', mail: null, 'members@delta': [{ id: 'm' }] }, { onlyMembers: false }],
	])('of the delta object %j', (object, expected) =>
		expect(fromDelta(object, 'users', SEEN, SINCE)).toMatchObject(expected),
	);

	it('are folded by object; permanent deletions, members and replays stay apart', () => {
		const member = (id: string, removed: boolean) => ({ id, type: 'user', removed });
		const folded = foldRepeats([
			candidate(),
			candidate(),
			candidate({ hint: 'purged' }),
			candidate({ onlyMembers: true, members: [member('m', false), member('n', false)] }),
			candidate({ onlyMembers: true, members: [member('m', true)] }),
			candidate({ replayedFrom: SINCE }),
		]);
		expect(folded).toHaveLength(4);
		expect(folded[2].members).toEqual([member('m', true), member('n', false)]);
	});
});

describe('the state of a poll', () => {
	it('is read as it was written, and anything else is left out', () => {
		const state: State = {
			fingerprint: 'f',
			since: SINCE,
			checkpoints: [{ link: 'l', at: 1 }],
			storedAt: 1,
			checkedAt: 2,
			processes: ['p'],
			created: ['a'],
			deleted: [],
		};
		expect(toState(JSON.parse(JSON.stringify(state)))).toEqual(state);
		expect(toState({ checkpoints: [{ link: 3 }, null], created: 'x' })).toEqual({
			checkpoints: [],
			storedAt: 0,
			checkedAt: 0,
			processes: [],
			created: [],
			deleted: [],
		});
	});

	it('remembers what is new and what was deleted', async () => {
		const state = toState({});
		const memory = ownMemory(state);
		const sighting = (id: string, found: object) =>
			({ id, found, since: SINCE, seenAt: SEEN }) as never;
		const young = { ...present, createdAt: '2026-11-23T00:00:00Z' };
		const old = { ...present, createdAt: '2026-11-19T00:00:00Z' };
		const first = await memory([sighting('a', young), sighting('b', old), sighting('c', deleted)]);
		expect([...first.values()].map(({ isNew }) => isNew)).toEqual([true, false, false]);
		const second = await memory([sighting('a', young), sighting('c', old)]);
		expect([...second.values()]).toEqual([
			{ isNew: false, wasDeleted: false },
			{ isNew: false, wasDeleted: true },
		]);
		expect(state.deleted).toEqual([]);
	});
});
