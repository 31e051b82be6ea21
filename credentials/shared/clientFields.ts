import type { INodeProperties } from 'n8n-workflow';

/** How the application proves who it is: a secret, or a certificate with its private key. */
export const clientFields: INodeProperties[] = [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7f3a1c52-0d6b-4c1e-9a80-2b6f5a1d9e77',
		description: 'The Application (client) ID on the overview of the app registration',
	},
	{
		displayName: 'Authentication',
		name: 'clientCredentialType',
		type: 'options',
		options: [
			{ name: 'Certificate', value: 'certificate' },
			{ name: 'Client Secret', value: 'clientSecret' },
		],
		default: 'clientSecret',
		description: 'How the app registration proves who it is',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		displayOptions: { show: { clientCredentialType: ['clientSecret'] } },
		description: "The secret's value, not its ID, from Certificates &amp; secrets",
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		required: true,
		default: '',
		displayOptions: { show: { clientCredentialType: ['certificate'] } },
		description: 'The RSA private key of the certificate as PEM, PKCS#1 or PKCS#8',
	},
];

export const certificateField: INodeProperties = {
	displayName: 'Certificate',
	name: 'certificate',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	displayOptions: { show: { clientCredentialType: ['certificate'] } },
	description: 'The certificate as PEM, as it was uploaded to the app registration',
};
