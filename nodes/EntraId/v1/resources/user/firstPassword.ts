import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { forceChange, generatePassword } from './password';
import type { ItemReader } from '../../item';

/** Where the first password of a user comes from. */
export const passwordFields: INodeProperties[] = [
	{
		displayName: 'Password Mode',
		name: 'passwordMode',
		type: 'options',
		options: [
			{
				name: 'Generate',
				value: 'generate',
				description: 'A random password, returned once with the result',
			},
			{ name: 'Set', value: 'set', description: 'The password that you enter' },
		],
		default: 'generate',
		description: 'Where the first password comes from',
	},
	{
		displayName:
			'A generated password is shown once, in the output. If another item stops the run, there is no output: let the node continue (in its settings) to keep the passwords of the users who were created.',
		name: 'generatedPasswordNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { passwordMode: ['generate'] } },
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		displayOptions: { show: { passwordMode: ['set'] } },
		description: 'At least 8 characters from three of: capitals, small letters, digits, symbols',
	},
];

export interface FirstPassword {
	/** Graph's `passwordProfile`. */
	profile: IDataObject;
	/** What the output hands out: the password if it was generated, since nobody else has it. */
	handedOut: IDataObject;
}

/** The password that the fields give. A generated one is kept with the item, since nobody else has it; `whose` names the user. */
export function readPassword(
	item: ItemReader,
	whose: string,
): { password: string; handedOut: IDataObject } {
	const isGenerated = item.choice('passwordMode') === 'generate';
	const password = isGenerated ? generatePassword() : item.text('password');
	if (password === '') {
		throw new BadParameter(
			"'Password' is empty",
			"Enter a password, or set 'Password Mode' to Generate.",
		);
	}
	const handedOut = isGenerated ? { password } : {};
	if (isGenerated) item.handedOut = { values: handedOut, whose, kind: 'password' };
	return { password, handedOut };
}

/** The password of a new user. */
export function firstPassword(item: ItemReader, whose: string): FirstPassword {
	const { password, handedOut } = readPassword(item, whose);
	const forceChangePassword = item.group('additionalFields').choice('forceChangePassword');
	return { profile: { password, ...forceChange(forceChangePassword) }, handedOut };
}
