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
			'A generated password is shown once, in the output. When another item stops the run there is none: let the node continue then (in its settings) to keep the passwords of those who were created.',
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

/** The password of a new user. A generated one is kept with the item, since nobody else has it; `whose` names the user. */
export function firstPassword(item: ItemReader, whose: string): FirstPassword {
	const isGenerated = item.choice('passwordMode') === 'generate';
	const password = isGenerated ? generatePassword() : item.text('password');
	if (password === '') {
		throw new BadParameter(
			"'Password' is empty",
			"Enter a password, or set 'Password Mode' to Generate.",
		);
	}
	const forceChangePassword = item.group('additionalFields').choice('forceChangePassword');
	const handedOut = isGenerated ? { password } : {};
	if (isGenerated) item.handedOut = { values: handedOut, whose, kind: 'password' };
	return { profile: { password, ...forceChange(forceChangePassword) }, handedOut };
}
