import { askedProperties } from './asked';
import { record, records } from './records';
import type { GraphMethod, GraphReply, GraphRequest } from './types';

/** What became of a request that has no good answer: Graph refused it, it was never sent, or nobody knows. */
export type Outcome = 'notSent' | 'refused' | 'unknown';

/** The request behind a `GraphError`: nothing of its values, its headers or the token. */
export interface RefusedRequest {
	method: GraphMethod;
	path: string;
	/** The names of the properties that it asked for or sent, where Graph refused it. */
	asked?: string[];
}

/** What was found out about a refusal by asking Graph again, since Graph's words do not say it. */
export type Finding = 'dynamicGroup' | 'notAMember';

/** A request to Graph without a good answer. */
export class GraphError extends Error {
	override readonly name = 'GraphError';

	constructor(
		message: string,
		readonly outcome: Outcome,
		readonly request: RefusedRequest,
		/** 0 where there was no answer. */
		readonly status: number = 0,
		/** Graph's `error.code`, may be empty [JB]. */
		readonly code: string = '',
		readonly requestId: string = '',
		readonly details: Array<{ code: string; message: string }> = [],
		readonly finding?: Finding,
	) {
		super(message);
	}

	/** The same refusal with what was found out about it. */
	because(finding: Finding): GraphError {
		const { message, outcome, request, status, code, requestId, details } = this;
		return new GraphError(message, outcome, request, status, code, requestId, details, finding);
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
		{ method: request.method, path: request.path, asked: askedProperties(request) },
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
