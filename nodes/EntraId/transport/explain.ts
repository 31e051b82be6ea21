import type { CredentialType } from './cloud';
import type { GraphError } from './errors';
import { NoAnswer } from './errors';
import { knownRefusal } from './knownRefusals';
import type { PermissionNames } from './permissions/fact';
import { namedByGraph, neededFor } from './permissions/needed';

/** What was being done, in words that the user knows. */
export interface Subject {
	/** The operation's action, e.g. `Create user`. */
	action: string;
	/** What the operation needs, where the request that was refused is not known to need something else. */
	permissions: PermissionNames;
	credentialType: CredentialType;
	/** What else can be missing when Graph refuses with 403. */
	whenDenied?: string;
}

export interface Explanation {
	message: string;
	description: string;
}

const ALREADY_EXISTS = /already exists?\b|conflicting object/i;
const LIMIT_REACHED = /\b(limit|quota)\b/i;
const CONFLICT_CODES = new Set(['ConflictingObjects', 'ObjectConflict']);

/** Graph's own words, with what its support asks for. */
function graphSaid({ status, code, message, requestId, details }: GraphError): string {
	const parts = [message, ...details.map((detail) => detail.message)].filter(Boolean).join(' ');
	const facts = [
		`status ${status}`,
		code && `code ${code}`,
		requestId && `request ID ${requestId}`,
	];
	return `Graph answered: ${parts} (${facts.filter(Boolean).join(', ')})`;
}

/** What is missing after a 403: what Graph itself names, or else what the refused request is known to need. */
function permissionNeeded(error: GraphError, { permissions, credentialType }: Subject): string {
	const isAppOnly = credentialType === 'entraIdAppOnlyApi';
	const needed = neededFor(error.request, permissions);
	const names = needed[isAppOnly ? 'application' : 'delegated'].join(' and ');
	const missing = namedByGraph(error.message) ?? names;
	const roles = needed.roles.join(' and ') || 'a role that allows it';
	return isAppOnly
		? `Add the application permission ${missing} to the app registration, grant admin consent and wait some minutes.`
		: `Add the delegated permission ${missing} to the app registration and to the credential's scopes, grant consent and reconnect the credential. The signed-in person also needs ${roles}.`;
}

// For the eye only: what to do never depends on Graph's texts.
function notFound(message: string, { action }: Subject): string {
	const named = /^Resource '([^']+)'/.exec(message)?.[1];
	return named === undefined
		? `What '${action}' refers to was not found`
		: `'${named}' was not found in this tenant`;
}

function wayOn(error: GraphError, subject: Subject): Explanation {
	const known = knownRefusal(error, subject.credentialType);
	if (known) return known;
	const { status, message, details } = error;
	const action = subject.action.toLowerCase();
	if (status === 401) {
		return {
			message: 'Entra ID did not accept the sign-in of this credential',
			description: 'Open the credential and test or reconnect it.',
		};
	}
	if (status === 403 && LIMIT_REACHED.test(message)) {
		return {
			message: `Graph's limit is reached, so it refused to ${action}`,
			description: 'Delete what is no longer needed, or ask Microsoft to raise the limit.',
		};
	}
	if (status === 403) {
		return {
			message: `Missing permission for '${subject.action}'`,
			description: [permissionNeeded(error, subject), subject.whenDenied].filter(Boolean).join(' '),
		};
	}
	if (status === 404) {
		return {
			message: notFound(message, subject),
			description:
				"Check the ID. For something that was created moments ago, raise 'Tries When Not Found' in the option Retry.",
		};
	}
	if (ALREADY_EXISTS.test(message) || details.some(({ code }) => CONFLICT_CODES.has(code))) {
		return {
			message: 'An object with the same value already exists',
			description: 'Use another value, or update the object that has it.',
		};
	}
	if (status === 429) {
		return {
			message: 'Graph asks to slow down',
			description: "Send fewer items at a time, or raise 'Max Tries' in the option Retry.",
		};
	}
	if (status >= 500) {
		return {
			message: 'Graph is not available at the moment',
			description: 'Run the workflow again later.',
		};
	}
	return {
		message: `Graph refused to ${action}`,
		description: 'Check the values of this item.',
	};
}

/** A GraphError in n8n's words: what happened, how to go on, and what Graph said, without any secret. */
export function explain(error: GraphError, subject: Subject): Explanation {
	if (error instanceof NoAnswer) return { message: error.message, description: error.advice };
	if (error.outcome === 'unknown') {
		return {
			message: error.message,
			description: 'Look in Entra whether it was done before you run this item again.',
		};
	}
	if (error.outcome === 'notSent') {
		return {
			message: 'Graph could not be reached',
			description: `${error.message}. Check the network, and the cloud that is chosen in the credential.`,
		};
	}
	const { message, description } = wayOn(error, subject);
	return { message, description: `${description} ${graphSaid(error)}` };
}
