import { GraphError } from '../../../nodes/EntraId/transport/errors';
import type { Slot } from '../../../nodes/EntraId/transport/readyQueue';
import { Splits } from '../../../nodes/EntraId/transport/splits';
import type { Ending } from '../../../nodes/EntraId/transport/submission';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';

interface Queued {
	request: GraphRequest;
}

const entry = (path = '/groups/a/members/$ref'): Queued => ({ request: { method: 'POST', path } });
const slotOf = (...entries: Queued[]): Slot<Queued> => ({
	entries,
	tries: 1,
	lostBefore: false,
	alone: false,
});
const refused = (status: number): Ending => ({
	error: new GraphError('no', 'refused', { method: 'PATCH', path: '/groups/a' }, status),
});
const done: Ending = { reply: { status: 204, headers: {} } };
const DENIED = refused(403);

it.each([
	[400, 'single'],
	[404, 'single'],
	[409, 'single'],
	[403, 'single'],
	[429, 'end'],
	[500, 'end'],
])('after %i the first folded requests: %s', (status, fate) => {
	expect(new Splits().fateOf(slotOf(entry(), entry()), refused(status))).toBe(fate);
});

it.each([400, 403])('a single request has its end after %i', (status) => {
	expect(new Splits().fateOf(slotOf(entry()), refused(status))).toBe('end');
});

it('leaves what is paced by the second as it is denied', () => {
	const path = '/identityProtection/riskyUsers/dismiss';
	expect(new Splits().fateOf(slotOf(entry(path), entry(path)), DENIED)).toBe('end');
});

describe('others that are denied', () => {
	const first = () => [entry(), entry()] as const;

	it('wait until it is known of each of the first, and end where all are denied', () => {
		const splits = new Splits<Queued>();
		const [one, two] = first();
		const others = slotOf(entry(), entry());
		splits.fateOf(slotOf(one, two), DENIED);
		expect(splits.fateOf(others, DENIED)).toBe('wait');
		expect(splits.note(one, DENIED)).toEqual([]);
		expect(splits.note(two, DENIED)).toEqual([[others, DENIED]]);
		expect(splits.fateOf(others, DENIED)).toBe('end');
		expect(splits.note(two, DENIED)).toEqual([]);
	});

	it('are sent singly where one of the first is not denied', () => {
		const splits = new Splits<Queued>();
		const [one, two] = first();
		const others = slotOf(entry(), entry());
		splits.fateOf(slotOf(one, two), DENIED);
		splits.fateOf(others, DENIED);
		splits.note(one, done);
		expect(splits.note(two, DENIED)).toEqual([[others, DENIED]]);
		expect(splits.fateOf(others, DENIED)).toBe('single');
	});

	it('wait no longer where the first were dropped', () => {
		const splits = new Splits<Queued>();
		const [one, two] = first();
		const others = slotOf(entry(), entry());
		splits.fateOf(slotOf(one, two), DENIED);
		splits.fateOf(others, DENIED);
		splits.note(one);
		expect(splits.note(two)).toEqual([[others, DENIED]]);
	});

	it('for another group are no matter of these', () => {
		const splits = new Splits<Queued>();
		splits.fateOf(slotOf(...first()), DENIED);
		const elsewhere = '/groups/b/members/$ref';
		expect(splits.fateOf(slotOf(entry(elsewhere), entry(elsewhere)), DENIED)).toBe('single');
	});
});
