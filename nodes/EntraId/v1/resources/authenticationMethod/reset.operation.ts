import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphError } from '../../../GenericFunctions';
import { explain } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import type { Steps } from '../../steps';
import { attempt } from '../../steps';
import { userLocator } from '../user/locator';
import { METHOD_OF_EVERYBODY, readUserPath } from '../user/shared';
import { deletableOptions, kindOf, plain } from './kinds';
import { askMethods, deletion, inOrderOfDeletion, ROLES } from './shared';

const LOCATOR = 'User to Reset';

const permissions = needs('UserAuthenticationMethod.ReadWrite.All', 'User.RevokeSessions.All');

const ACTION = 'Reset authentication methods';

const fields: INodeProperties[] = [
	{
		displayName: 'Keep',
		name: 'keep',
		type: 'multiOptions',
		options: deletableOptions(),
		default: [],
		description:
			"Kinds of methods to keep in addition to the password, e.g. Windows Hello for Business, which unlocks the user's computer",
	},
	{
		displayName: 'Revoke Sessions',
		name: 'revokeSessions',
		type: 'boolean',
		default: true,
		description: 'Whether to sign the user out everywhere afterwards. This takes a few minutes.',
	},
];

/** A method that stays, and why. */
interface Refused {
	method: IDataObject;
	error: GraphError;
}

interface Outcome {
	removed: IDataObject[];
	refused: Refused[];
}

/**
 * Deletes in turn; what Graph refuses for now is tried again when the others are gone: v1.0 does not say which method is the
 * default one, and that one goes last [docs#18091]. Ends when nothing is left, or a round brought nothing.
 */
function* removeAll(path: string, methods: IDataObject[], mayWait: boolean): Steps<Outcome> {
	const outcome: Outcome = { removed: [], refused: [] };
	let left = inOrderOfDeletion(methods);
	for (let isFirst = true; left.length > 0; isFirst = false) {
		const requests = left.flatMap((method) => deletion(path, method) ?? []);
		// A replica that is late still sees the others, and refuses for their sake.
		const patient = requests.map((request) => ({ ...request, notKnownYet: [400] }));
		const settled = yield isFirst || !mayWait ? requests : patient;
		const again: Refused[] = [];
		for (const [index, method] of left.entries()) {
			const one = settled[index];
			if ('reply' in one) outcome.removed.push(method);
			else if (one.error.status === 400) again.push({ method, error: one.error });
			// What is not found is gone already.
			else if (one.error.status !== 404) outcome.refused.push({ method, error: one.error });
		}
		if (again.length === left.length) {
			outcome.refused.push(...again);
			return outcome;
		}
		left = again.map(({ method }) => method);
	}
	return outcome;
}

/** What Graph said, in plain words. */
function reason(error: GraphError, { credentialType }: ItemReader): string {
	const { message, description } = explain(error, {
		action: ACTION,
		permissions,
		credentialType,
		whenDenied: ROLES,
	});
	return `${message}. ${description}`;
}

interface SessionsOutcome extends IDataObject {
	sessionsRevoked: boolean;
	sessionsMessage?: string;
}

function* revoke(path: string, item: ItemReader): Steps<SessionsOutcome> {
	const settled = yield* attempt({
		method: 'POST',
		path: `${path}/revokeSignInSessions`,
		idempotent: true,
	});
	return 'reply' in settled
		? { sessionsRevoked: true }
		: { sessionsRevoked: false, sessionsMessage: reason(settled.error, item) };
}

const notDeletable = (method: IDataObject): IDataObject => ({
	...plain(method),
	message: 'This version cannot delete methods of this kind. Delete it in the Entra admin center.',
});

export const reset: Operation = {
	value: 'reset',
	name: 'Reset',
	action: ACTION,
	description:
		'Delete all sign-in methods of a user except the password, so that the user registers again; the output lists what was deleted',
	permissions,
	whenDenied: ROLES,
	parameters: [userLocator(LOCATOR, 'The user whose methods to delete'), ...fields],
	*steps(item, root) {
		const path = readUserPath(item, LOCATOR);
		const user = item.locator('user').value;
		const keep = item.choices('keep');
		const revokes = item.isOn('revokeSessions');
		const methods = (yield* askMethods(path, root)).filter(({ id }) => id !== METHOD_OF_EVERYBODY);
		const kept = methods.filter((method) => keep.includes(kindOf(method).value));
		const going = methods.filter((method) => !kept.includes(method));
		const known = going.filter((method) => kindOf(method).collection !== undefined);
		const { removed, refused } = yield* removeAll(path, known, kept.length === 0);
		// Where nothing could be done there is nothing to report.
		if (removed.length === 0 && refused.length > 0) throw refused[0].error;
		const sessions: Partial<SessionsOutcome> = revokes ? yield* revoke(path, item) : {};
		const remaining = [
			...refused.map(({ method, error }) => ({ ...plain(method), message: reason(error, item) })),
			...going.filter((method) => !known.includes(method)).map(notDeletable),
		];
		return {
			user,
			isComplete: remaining.length === 0 && sessions.sessionsRevoked !== false,
			removed: removed.map(plain),
			remaining,
			kept: kept.map(plain),
			...sessions,
		};
	},
};
