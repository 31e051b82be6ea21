import { NodeApiError } from 'n8n-workflow';

import { codeOf, whyNoConnection } from '../../../credentials/shared/connection';
import type { GraphContext } from './context';
import type { Deadline } from './deadline';
import { hideEcho } from './echo';
import { NoAnswer } from './errors';
import { isRecord } from './records';
import type { Attempt } from './retry';
import type { GraphRequest } from './types';
import type { Watch } from './watch';

/** A call of one request to Graph. */
export interface Call {
	context: GraphContext;
	request: GraphRequest;
	deadline: Deadline;
	watch: Watch;
}

// With these the request never left, so sending it again cannot do anything twice.
const NEVER_DELIVERED = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']);

/** n8n puts codes of connections there too. */
const STATUS = /^\d{3}$/;

const CHECK_CONNECTION =
	'Nothing was sent. Check the cloud that is chosen in the credential, and whether a proxy or a firewall stands between n8n and Graph.';

const CHECK_SIGN_IN =
	'Nothing was done in Graph. If it happens again, open the credential, and test or reconnect it.';

function whyNoSignIn({ context, deadline }: Call, error: unknown): string {
	if (deadline.hasPassed) {
		return `the login service did not answer within ${context.timeout / 1000} seconds`;
	}
	const code = codeOf(error);
	const why = whyNoConnection(error, 'the login service');
	if (why !== undefined) return why;
	if (error instanceof NodeApiError && STATUS.test(error.httpCode ?? '')) {
		return `the login service answered with the status ${error.httpCode}`;
	}
	if (code?.startsWith('E')) return `the connection to the login service ended (${code})`;
	return error instanceof Error ? error.message : String(error);
}

function noSignIn(call: Call, error: unknown): NoAnswer {
	const { context, request } = call;
	const isOwnSentence =
		context.credentialType === 'entraIdAppOnlyApi' &&
		!call.deadline.hasPassed &&
		error instanceof Error;
	const message = isOwnSentence
		? error.message
		: `The sign-in with this credential did not work: ${whyNoSignIn(call, error)}`;
	return new NoAnswer(hideEcho(message, []), request, CHECK_SIGN_IN);
}

/**
 * A call that ended without an answer. Throws where nothing else can be sent either: the sign-in, the certificate or the
 * name of the host is not right, or the execution was cancelled.
 */
export function withoutAnswer(call: Call, error: unknown): Attempt {
	const { context, deadline, request, watch } = call;
	if (error instanceof NodeApiError && error.httpCode === '401') {
		const data = error.context.data;
		return { reply: { status: 401, headers: {}, ...(isRecord(data) ? { body: data } : {}) } };
	}
	context.signal?.throwIfAborted();
	const code = codeOf(error);
	if (watch.isSigningIn) throw noSignIn(call, error);
	if (deadline.hasPassed) {
		return {
			lost: `no whole answer came within ${context.timeout / 1000} seconds`,
			delivered: true,
		};
	}
	// No answer and no broken connection: the credential could not make a token.
	if (code === undefined) throw noSignIn(call, error);
	const why = whyNoConnection(error, new URL(context.root).host);
	if (why !== undefined) throw new NoAnswer(why, request, CHECK_CONNECTION);
	return NEVER_DELIVERED.has(code)
		? { lost: `no connection came about (${code})`, delivered: false }
		: { lost: `the connection ended (${code})`, delivered: true };
}
