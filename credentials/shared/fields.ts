import type { INodeProperties } from 'n8n-workflow';

const onlyCustom = { show: { cloud: ['custom'] } };
const onlySecret = { show: { clientCredentialType: ['clientSecret'] } };
const onlyCertificate = { show: { clientCredentialType: ['certificate'] } };

/** Which of Microsoft's clouds the tenant lives in; the two URLs are asked for only where it is none of them. */
export const cloudFields: INodeProperties[] = [
	{
		displayName: 'Cloud',
		name: 'cloud',
		type: 'options',
		options: [
			{ name: 'China (21Vianet)', value: 'china' },
			{ name: 'Custom', value: 'custom' },
			{ name: 'Global', value: 'global' },
			{ name: 'US Government DoD (L5)', value: 'usGovDod' },
			{ name: 'US Government L4 (GCC High)', value: 'usGov' },
		],
		default: 'global',
		description: 'The Microsoft cloud that the tenant belongs to',
	},
	{
		displayName: 'Graph URL',
		name: 'graphUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://graph.example.com',
		displayOptions: onlyCustom,
		description: 'The root of Microsoft Graph, without version and path',
	},
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://login.example.com',
		displayOptions: onlyCustom,
		description: 'The root of the login service, without tenant and path',
	},
];

export const clientIdField: INodeProperties = {
	displayName: 'Application (Client) ID',
	name: 'clientId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 00000000-0000-0000-0000-000000000000',
	description: 'On the overview page of the app registration in the Entra admin center',
};

/** The tenant; `description` says which ones the credential takes. */
export const tenantIdField = (description: string): INodeProperties => ({
	displayName: 'Directory (Tenant) ID',
	name: 'tenantId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. contoso.onmicrosoft.com',
	description,
});

/** What to do in the Entra admin center before the form can be filled in. */
export const setupNotice = (text: string): INodeProperties => ({
	displayName: text,
	name: 'setupNotice',
	type: 'notice',
	default: '',
});

/** What the application proves itself with: a secret, or a certificate and its key. */
export const proofFields: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'clientCredentialType',
		type: 'options',
		options: [
			{ name: 'Certificate', value: 'certificate' },
			{ name: 'Client Secret', value: 'clientSecret' },
		],
		default: 'clientSecret',
		description: 'How the application proves who it is',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		displayOptions: onlySecret,
		description:
			'The value (not the ID) of a secret under Certificates & secrets of the app registration',
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		displayOptions: onlyCertificate,
		description: 'The RSA private key of the certificate in PEM form (PKCS#1 or PKCS#8)',
	},
	{
		displayName: 'Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		displayOptions: onlyCertificate,
		description:
			'The certificate in PEM form, as uploaded under Certificates & secrets of the app registration',
	},
];

export const passphraseField: INodeProperties = {
	displayName: 'Passphrase',
	name: 'passphrase',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	displayOptions: onlyCertificate,
	description: 'The passphrase of the private key, if it has one',
};
