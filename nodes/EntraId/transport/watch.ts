import type { IHttpRequestOptions } from 'n8n-workflow';

import { noteToken } from '../../../credentials/shared/sentTokens';
import type { GraphContext } from './context';
import { isRecord, record } from './records';
import type { GraphFunctions } from './types';

const BEARER = /^Bearer (.+)$/i;

function noteTokenOf({ headers = {} }: IHttpRequestOptions): void {
	const { Authorization: value } = headers;
	const token = typeof value === 'string' ? BEARER.exec(value)?.[1] : undefined;
	if (token !== undefined) noteToken(token);
}

const isUnauthorized = (error: unknown): boolean =>
	isRecord(error) && record(error.response).status === 401;

/**
 * n8n's functions for one call, which tell how far it came. n8n signs in, sends, and signs in again after a 401, all in one
 * call, and where that ends in an error it does not say of which of these.
 */
export class Watch {
	readonly functions: GraphFunctions;
	/** Whether the call is at its sign-in, so that Graph has nothing of the request, or refused it with 401. */
	isSigningIn: boolean;

	constructor({ credentialType, functions }: GraphContext, signal: AbortSignal) {
		// With OAuth2 n8n sends to Graph by these functions; with our own credential it is the sign-in that is sent so.
		const sendsToGraph = credentialType === 'entraIdOAuth2Api';
		this.isSigningIn = sendsToGraph;
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			this.isSigningIn = !sendsToGraph;
			if (sendsToGraph) noteTokenOf(options);
			const response = functions.helpers.httpRequest(options) as Promise<unknown>;
			response.then(
				() => (this.isSigningIn = false),
				(error: unknown) => (this.isSigningIn = !sendsToGraph || isUnauthorized(error)),
			);
			return await response;
		};
		this.functions = Object.create(functions, {
			helpers: { value: { ...functions.helpers, httpRequest } },
			// n8n takes the signal that ends a call from here, and from nowhere else.
			getExecutionCancelSignal: { value: () => signal },
		}) as GraphFunctions;
	}
}
