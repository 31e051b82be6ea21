import type { INodeProperties } from 'n8n-workflow';

import { domainField } from './upn';

export const displayNameField: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Ada Lovelace',
	description: 'The name that address books show',
};

/** The user principal name, whole or without its domain. */
export const upnFields: INodeProperties[] = [
	{
		displayName: 'User Principal Name',
		name: 'userPrincipalName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ada@contoso.com',
		description: "The name to sign in with. Without a domain, 'Domain' is used.",
	},
	domainField,
];
