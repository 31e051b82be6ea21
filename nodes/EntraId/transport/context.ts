import { resolveCloud } from '../../../credentials/shared/clouds';
import type { CredentialType } from './cloud';
import { CREDENTIAL_TYPES } from './cloud';
import type { ThrottleGate } from './throttle';
import { sharedGate } from './throttle';
import type { GraphFunctions, RetryPolicy } from './types';

/** How requests are sent. */
export interface Sending {
	/** Whether each request is written to n8n's log. */
	logRequests: boolean;
	/** Milliseconds until an answer must have come. */
	timeout: number;
	retry: RetryPolicy;
}

/** What is needed to speak to one Graph with one credential during one run of a node. */
export interface GraphContext extends Sending {
	functions: GraphFunctions;
	credentialType: CredentialType;
	/** Without a version and without a slash at its end. */
	root: string;
	/** What Graph counts calls by: its root, the tenant and the app. */
	app: [root: string, tenantId: unknown, clientId: unknown];
	/** Shared with everybody in this process who uses the same app in the same tenant. */
	gate: ThrottleGate;
	/** Aborted when the execution is cancelled. */
	signal?: AbortSignal;
}

export const DEFAULT_TIMEOUT_SECONDS = 120;
export const DEFAULT_TIMEOUT = DEFAULT_TIMEOUT_SECONDS * 1000;
export const DEFAULT_MAX_TRIES = 6;

function credentialTypeOf(functions: GraphFunctions): CredentialType {
	const chosen =
		'getInputData' in functions
			? functions.getNodeParameter('authentication', 0)
			: functions.getNodeParameter('authentication');
	return CREDENTIAL_TYPES.find((type) => type === chosen) ?? 'entraIdOAuth2Api';
}

/** Reads the node's credential; throws a plain sentence where a custom cloud's URL cannot be used. */
export async function graphContext(
	functions: GraphFunctions,
	retry: Partial<RetryPolicy> = {},
): Promise<GraphContext> {
	const credentialType = credentialTypeOf(functions);
	const credentials = await functions.getCredentials(credentialType);
	const root = resolveCloud(credentials).graphUrl;
	const app: GraphContext['app'] = [root, credentials.tenantId, credentials.clientId];
	return {
		functions,
		credentialType,
		root,
		logRequests: false,
		timeout: DEFAULT_TIMEOUT,
		retry: { maxTries: DEFAULT_MAX_TRIES, notFoundTries: 1, ...retry },
		app,
		gate: sharedGate(...app),
		signal:
			'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined,
	};
}
