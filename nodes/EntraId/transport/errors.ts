import { record, records } from './records';
import type { GraphMethod, GraphReply, GraphRequest } from './types';

/** What became of a request that has no good answer: Graph refused it, it was never sent, or nobody knows. */
export type Outcome = 'notSent' | 'refused' | 'unknown';

/** A request to Graph without a good answer. Holds nothing of the request's body, its headers or the token. */
export class GraphError extends Error {
	override readonly name = 'GraphError';

	constructor(
		message: string,
		readonly outcome: Outcome,
		readonly request: { method: GraphMethod; path: string },
		/** 0 where there was no answer. */
		readonly status: number = 0,
		/** Graph's `error.code`, may be empty [JB]. */
		readonly code: string = '',
		readonly requestId: string = '',
		readonly details: Array<{ code: string; message: string }> = [],
	) {
		super(message);
	}
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads Graph's envelope `{ error: { code, message, details?, innerError } }`; `innererror` is written both ways. */
export function refusal(request: GraphRequest, reply: GraphReply): GraphError {
	const error = record(reply.body?.error);
	const inner = record(error.innerError ?? error.innererror);
	const details = records(error.details);
	return new GraphError(
		text(error.message) || `Graph answered with the status ${reply.status}`,
		'refused',
		{ method: request.method, path: request.path },
		reply.status,
		text(error.code),
		text(inner['request-id']) || (reply.headers['request-id'] ?? ''),
		details.map((detail) => ({ code: text(detail.code), message: text(detail.message) })),
	);
}

/** The answer to a write was lost on the way: it may or may not have had its effect, also more than once if `repeated`. */
export function unknownOutcome(
	request: GraphRequest,
	cause: string,
	repeated: boolean,
): GraphError {
	const after = repeated
		? 'It was sent more than once'
		: 'It was not sent again, so that nothing happens twice';
	return new GraphError(
		`Whether Graph carried out ${request.method} ${request.path} is unknown: ${cause}. ${after}`,
		'unknown',
		{ method: request.method, path: request.path },
	);
}

/** No answer, and either nothing was sent or sending it again is harmless. */
export function unreachable(request: GraphRequest, cause: string): GraphError {
	return new GraphError(
		`Graph could not be reached for ${request.method} ${request.path}: ${cause}`,
		'notSent',
		{ method: request.method, path: request.path },
	);
}
