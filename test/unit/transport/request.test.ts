import { GraphError } from '../../../nodes/EntraId/transport/errors';
import { replyOrThrow } from '../../../nodes/EntraId/transport/request';
import type { GraphMethod, GraphRequest } from '../../../nodes/EntraId/transport/types';

const request = (method: GraphMethod): GraphRequest => ({ method, path: '/users/x' });

function outcomeOf(work: () => unknown): GraphError {
	let caught: unknown;
	try {
		work();
	} catch (error) {
		caught = error;
	}
	if (!(caught instanceof GraphError)) throw new Error('no GraphError was thrown');
	return caught;
}

it('takes a deletion that finds nothing after a lost answer as done', () =>
	expect(
		replyOrThrow(request('DELETE'), { reply: { status: 404, headers: {} } }, true),
	).toMatchObject({
		status: 204,
		afterLostAnswer: true,
	}));

it('reports a deletion that finds nothing at once as refused', () =>
	expect(
		outcomeOf(() =>
			replyOrThrow(request('DELETE'), { reply: { status: 404, headers: {} } }, false),
		),
	).toMatchObject({ outcome: 'refused', status: 404 }));

it.each([500, 502, 504])('calls the outcome of a write unknown after %d', (status) =>
	expect(
		outcomeOf(() => replyOrThrow(request('POST'), { reply: { status, headers: {} } }, false))
			.outcome,
	).toBe('unknown'),
);

it.each([429, 503, 509])(
	'takes %d for the end of a write only where no earlier answer was lost',
	(status) => {
		const attempt = { reply: { status, headers: {} } };
		expect(outcomeOf(() => replyOrThrow(request('PATCH'), attempt, true)).outcome).toBe('unknown');
		expect(outcomeOf(() => replyOrThrow(request('PATCH'), attempt, false)).outcome).toBe('refused');
		expect(outcomeOf(() => replyOrThrow(request('GET'), attempt, true)).outcome).toBe('refused');
	},
);

it('calls the outcome of a write unknown after a lost answer, and of a read never', () => {
	const lost = { lost: 'the connection ended (ECONNRESET)', delivered: true };
	expect(outcomeOf(() => replyOrThrow(request('POST'), lost, false)).outcome).toBe('unknown');
	expect(outcomeOf(() => replyOrThrow(request('GET'), lost, false)).outcome).toBe('notSent');
	const refused = { ...lost, delivered: false };
	expect(outcomeOf(() => replyOrThrow(request('POST'), refused, false)).outcome).toBe('notSent');
	expect(outcomeOf(() => replyOrThrow(request('PATCH'), refused, true)).outcome).toBe('unknown');
});

it("reads Graph's envelope, either spelling of the inner part, an empty code too", () => {
	const envelope = (inner: string) => ({
		reply: {
			status: 400,
			headers: {},
			body: { error: { code: '', message: 'No', [inner]: { 'request-id': 'r1' } } },
		},
	});
	for (const inner of ['innerError', 'innererror']) {
		expect(outcomeOf(() => replyOrThrow(request('POST'), envelope(inner), false))).toMatchObject({
			outcome: 'refused',
			message: 'No',
			requestId: 'r1',
			code: '',
		});
	}
});

it('does not take a redirect for an answer', () =>
	expect(
		outcomeOf(() => replyOrThrow(request('GET'), { reply: { status: 302, headers: {} } }, false))
			.status,
	).toBe(302));
