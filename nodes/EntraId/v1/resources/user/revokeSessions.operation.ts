import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { PROTECTED_PEOPLE, readUserPath } from './shared';

const LOCATOR = 'User to Sign Out';

export const revokeSessions: Operation = {
	value: 'revokeSessions',
	name: 'Revoke Sessions',
	action: 'Revoke sessions of user',
	description:
		'Sign a user out of all apps and devices. It takes a few minutes; apps with an access token keep working until it expires, usually within an hour. Guests, who sign in to their own organization, stay signed in.',
	permissions: {
		delegated: ['User.RevokeSessions.All'],
		application: ['User.RevokeSessions.All'],
	},
	whenDenied: PROTECTED_PEOPLE,
	parameters: [userLocator(LOCATOR, 'The user to sign out')],
	*steps(item) {
		const path = `${readUserPath(item, LOCATOR)}/revokeSignInSessions`;
		// Answered by 200 with true, or by an empty 204; any success counts [D21:known-issues.md]. Twice is the same as once.
		yield* ask({ method: 'POST', path, idempotent: true });
		return { id: item.locator('user').value, sessionsRevoked: true };
	},
};
