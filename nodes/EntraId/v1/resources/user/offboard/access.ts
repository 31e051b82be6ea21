import { needs } from '../../../permissions';
import type { Plan, Step } from '../../../procedure/step';
import { generatePassword } from '../password';
import type { Subject } from './subject';

const isBlocked = ({ user }: Subject): boolean => user.accountEnabled === false;

/** Guests sign in at home, where this tenant ends no session [LEARN user-revokesigninsessions]. */
const isExternal = ({ user }: Subject): boolean =>
	String(user.userPrincipalName).toUpperCase().includes('#EXT#');

export const blockSignIn: Step<Subject> = {
	value: 'blockSignIn',
	name: 'Block Sign-In',
	description: 'Disable the account',
	isUsual: true,
	permissions: needs('User.EnableDisableAccount.All', 'User.Read.All'),
	plan: (subject) => ({
		changes: isBlocked(subject)
			? []
			: [
					{
						does: 'Block sign-in',
						request: { method: 'PATCH', path: subject.path, body: { accountEnabled: false } },
					},
				],
	}),
};

export const revokeSessions: Step<Subject> = {
	value: 'revokeSessions',
	name: 'Sign Out Everywhere',
	description: 'End all sessions. Entra keeps no record of this, so every run does it again.',
	isUsual: true,
	permissions: needs('User.RevokeSessions.All'),
	plan: (subject): Plan =>
		isExternal(subject)
			? { changes: [], skipped: 'Guests sign in at home, where this tenant ends no session' }
			: {
					changes: [
						{
							does: 'Sign out everywhere',
							request: {
								method: 'POST',
								path: `${subject.path}/revokeSignInSessions`,
								// Twice is the same as once.
								idempotent: true,
							},
						},
					],
				},
};

export const newPassword: Step<Subject> = {
	value: 'newPassword',
	name: 'Set Random Password',
	description: 'Set a random password that is not returned, unless sign-in was already blocked',
	permissions: needs('User-PasswordProfile.ReadWrite.All'),
	plan: (subject): Plan =>
		isBlocked(subject)
			? { changes: [], skipped: 'Sign-in was already blocked, so the password was left unchanged' }
			: {
					changes: [
						{
							does: 'Set a random password',
							request: {
								method: 'PATCH',
								path: subject.path,
								body: {
									passwordProfile: {
										password: generatePassword(),
										forceChangePasswordNextSignIn: true,
									},
								},
							},
						},
					],
				},
};
