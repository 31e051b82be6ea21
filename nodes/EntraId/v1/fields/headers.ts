import type { INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../shared/badParameter';
import type { ItemReader } from '../item';

/** Further headers of a request, as a list of names and values. */
export const headersField: INodeProperties = {
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	description: 'Headers to send with the request',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Prefer',
					description: 'The name of the header',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. return=minimal',
					description: 'The value of the header',
				},
			],
		},
	],
};

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const LINE_BREAK = /[\r\n\0]/;

/** The credential signs the request, and the connection is n8n's. */
const RESERVED = /^(authorization|connection|content-length|cookie|host|transfer-encoding)$/i;

function check(name: string, value: string): void {
	if (!NAME.test(name) || LINE_BREAK.test(value)) {
		throw new BadParameter(
			`'Headers' holds a header that cannot be sent: '${name}'`,
			'Enter a name of letters, digits and hyphens, e.g. Prefer, and a value in one line.',
		);
	}
	if (RESERVED.test(name)) {
		throw new BadParameter(
			`'Headers' cannot set '${name}'`,
			'Remove it: the credential and n8n set this header.',
		);
	}
}

/** The headers of an item; a row without a name and a value counts as none. */
export function readHeaders(item: ItemReader): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const row of item.rows('headers', 'header')) {
		const name = row.text('name');
		const value = row.text('value');
		if (name === '' && value === '') continue;
		check(name, value);
		headers[name] = value;
	}
	return headers;
}
