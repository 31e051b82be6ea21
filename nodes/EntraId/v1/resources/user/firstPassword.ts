import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { record } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { readCollection } from '../../fields/read';
import { forceChange, generatePassword } from './password';

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

const isGenerated = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('passwordMode', itemIndex, 'generate') === 'generate';

function newPassword(context: IExecuteFunctions, itemIndex: number): string {
	if (isGenerated(context, itemIndex)) return generatePassword();
	const password = String(context.getNodeParameter('password', itemIndex, ''));
	if (password === '') {
		throw new BadParameter(
			"'Password' is empty",
			"Enter a password, or set 'Password Mode' to Generate.",
		);
	}
	return password;
}

/** The `passwordProfile` of a new user. */
export const firstPassword = (context: IExecuteFunctions, itemIndex: number): IDataObject => ({
	password: newPassword(context, itemIndex),
	...forceChange(
		readCollection(context, 'additionalFields', itemIndex).forceChangePassword ?? 'nextSignIn',
	),
});

/** The password of the request that created the user, if it was generated: nobody else has it. */
export const generatedPassword = (
	request: GraphRequest,
	context: IExecuteFunctions,
	itemIndex: number,
): IDataObject =>
	isGenerated(context, itemIndex)
		? { password: record(request.body?.passwordProfile).password }
		: {};
