import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { asAttempt } from './answer';
import { graphUrl } from './cloud';
import type { GraphContext } from './context';
import { Deadline } from './deadline';
import { secretsOf, withoutEcho } from './echo';
import { logRequest } from './log';
import { queryString } from './odata';
import type { Attempt } from './retry';
import type { GraphRequest } from './types';
import type { Call } from './unanswered';
import { withoutAnswer } from './unanswered';
import { Watch } from './watch';
import { followed, incoming, isStream, outgoing } from './wire';

async function answerTo(call: Call, options: IHttpRequestOptions): Promise<Attempt> {
	const { context, request, deadline } = call;
	const { functions } = call.watch;
	const { signal } = deadline;
	const response = (await functions.helpers.httpRequestWithAuthentication.call(
		functions,
		context.credentialType,
		options,
	)) as IN8nHttpFullResponse;
	const last = await followed({ ...context, signal }, request, response);
	const { reply, raw } = await incoming(request, last);
	const attempt = asAttempt(request, reply, raw);
	if ('lost' in attempt && isStream(last.body)) last.body.destroy();
	return attempt;
}

/** Lets go of the deadline: of a file that is still arriving, at its end. */
function release(deadline: Deadline, attempt: Attempt | undefined): void {
	const content = attempt && 'reply' in attempt ? attempt.reply.content : undefined;
	if (isStream(content)) content.on('close', () => deadline.clear());
	else deadline.clear();
}

/**
 * Sends a request once and tells what came back, whatever its status. n8n renews the token and sends again by itself on
 * a 401. Redirects are not followed with the token, so that it stays with the credential's Graph host. Throws where
 * nothing can be sent at all, as `withoutAnswer` does.
 */
export async function exchange(context: GraphContext, request: GraphRequest): Promise<Attempt> {
	const url = graphUrl(context.root, request.path + queryString(request.query), request.version);
	const payload = await request.payload?.();
	if (context.logRequests) logRequest(context.functions, request, url, payload);
	const deadline = new Deadline(context.timeout, context.signal);
	const watch = new Watch(context, deadline.signal);
	const call: Call = { context, request, deadline, watch };
	let attempt: Attempt | undefined;
	try {
		attempt = await deadline.hold(
			answerTo(call, {
				method: request.method,
				url,
				...outgoing(request, payload),
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
			}),
		);
	} catch (error) {
		attempt = withoutAnswer(call, error);
	} finally {
		release(deadline, attempt);
	}
	return withoutEcho(attempt, secretsOf(request, payload));
}
