import { askedProperties } from './asked';
import { record, records, textOr } from './records';
import { shownPath } from './redact';
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
export type Finding =
	| 'certificateLivesTooLong'
	| 'dynamicGroup'
	| 'dynamicUnit'
	| 'notAMember'
	| 'notAnOwner'
	| 'notInUnit'
	| 'notRoleAssignable'
	| 'restrictedUnit'
	| 'secretLivesTooLong';

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
		/** What the finding is about, for the message: e.g. the limit that it was. */
		readonly named?: string,
	) {
		super(message);
	}

	/** The same refusal with what was found out about it. */
	because(finding: Finding, named?: string): GraphError {
		const { message, outcome, request, status, code, requestId, details } = this;
		const same = [message, outcome, request, status, code, requestId, details] as const;
		return new GraphError(...same, finding, named);
	}
}

const toSubject = ({ method, path }: GraphRequest) => ({ method, path: shownPath(path) });

/** A request that Graph did not answer: somebody else did, or it could not be sent at all. Its message says what happened. */
export class NoAnswer extends GraphError {
	constructor(
		message: string,
		request: GraphRequest,
		/** How to go on. */
		readonly advice: string,
		outcome: Outcome = 'notSent',
		status = 0,
	) {
		super(message, outcome, toSubject(request), status);
	}
}

const named = (request: GraphRequest): string => `${request.method} ${shownPath(request.path)}`;

/** A request that another host was named for. It was not followed, since the token or the body would have gone with it. */
function redirected(request: GraphRequest, { status, headers }: GraphReply): GraphError {
	const { location } = headers;
	const host = URL.canParse(location) ? new URL(location).host : 'another place';
	const isRead = request.method === 'GET';
	return new NoAnswer(
		`${named(request)} was answered by a redirect to ${host}, which was not followed`,
		request,
		`${isRead ? "If Graph returns a file here, set 'Response Format' to Binary File or Text. " : ''}Otherwise a proxy or a sign-in page between n8n and Graph has answered: let n8n reach Graph directly (status ${status}).`,
		'refused',
		status,
	);
}

/** Reads Graph's envelope `{ error: { code, message, details?, innerError } }`; `innererror` is written both ways. */
export function refusal(request: GraphRequest, reply: GraphReply): GraphError {
	if (reply.status < 400 && reply.headers.location) return redirected(request, reply);
	const error = record(reply.body?.error);
	const inner = record(error.innerError ?? error.innererror);
	const details = records(error.details);
	return new GraphError(
		textOr(error.message, '') || `Graph answered with the status ${reply.status}`,
		'refused',
		{ ...toSubject(request), asked: askedProperties(request) },
		reply.status,
		textOr(error.code, ''),
		textOr(inner['request-id'], '') || (reply.headers['request-id'] ?? ''),
		details.map((detail) => ({
			code: textOr(detail.code, ''),
			message: textOr(detail.message, ''),
		})),
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
		`Whether Graph carried out ${named(request)} is unknown: ${cause}. ${after}`,
		'unknown',
		toSubject(request),
	);
}

/** No answer, and either nothing was sent or sending it again is harmless. */
export function unreachable(request: GraphRequest, cause: string): GraphError {
	return new GraphError(
		`Graph could not be reached for ${named(request)}: ${cause}`,
		'notSent',
		toSubject(request),
	);
}

/** What came for a read is no answer of Graph's; `what` came instead. */
export const notGraphs = (request: GraphRequest, what: string): NoAnswer =>
	new NoAnswer(
		`The answer to ${named(request)} did not come from Graph: it was ${what}`,
		request,
		'A proxy, a firewall or a sign-in page between n8n and Graph may have answered, or the answer was cut off on the way: let n8n reach Graph directly, then run it again.',
	);
