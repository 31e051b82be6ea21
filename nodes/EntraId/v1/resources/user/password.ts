import { randomInt } from 'node:crypto';

import type { IDataObject, INodeProperties } from 'n8n-workflow';

// Without characters that look alike, so that a person can type it from paper.
const CLASSES = [
	'ABCDEFGHJKLMNPQRSTUVWXYZ',
	'abcdefghijkmnopqrstuvwxyz',
	'23456789',
	'!#$%&*+-=?@_',
];
const LENGTH = 20;

const pick = (characters: string): string => characters[randomInt(characters.length)];

/** A random password of 20 characters from all four classes, which Entra's policy accepts. */
export function generatePassword(): string {
	const characters = CLASSES.map(pick);
	while (characters.length < LENGTH) characters.push(pick(CLASSES.join('')));
	for (let index = LENGTH - 1; index > 0; index--) {
		const other = randomInt(index + 1);
		[characters[index], characters[other]] = [characters[other], characters[index]];
	}
	return characters.join('');
}

/** When the user has to choose a new password; option values are permanent. */
export const forceChangeField: INodeProperties = {
	displayName: 'Force Change Password',
	name: 'forceChangePassword',
	type: 'options',
	options: [
		{ name: 'At Next Sign-In', value: 'nextSignIn' },
		{ name: 'At Next Sign-In With MFA', value: 'nextSignInWithMfa' },
		{ name: 'Never', value: 'none' },
	],
	default: 'nextSignIn',
	description: 'When the user must choose a new password',
};

/** The part of a `passwordProfile` that says when the password has to change. */
export const forceChange = (when: unknown): IDataObject => ({
	forceChangePasswordNextSignIn: when === 'nextSignIn',
	forceChangePasswordNextSignInWithMfa: when === 'nextSignInWithMfa',
});
