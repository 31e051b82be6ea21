import type { INodeProperties } from 'n8n-workflow';

/** The name of a secret or certificate, by which people find it again. */
export const credentialNameField = (description: string, required = true): INodeProperties => ({
	displayName: 'Name',
	name: 'credentialName',
	type: 'string',
	required,
	default: '',
	placeholder: 'e.g. n8n',
	description,
});

/** How long a new secret lives. Graph takes more than the two years that Entra's own page offers. */
export const lifetimeField: INodeProperties = {
	displayName: 'Lifetime (Days)',
	name: 'lifetimeDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 36_500 },
	default: 180,
	description: 'How many days until the secret expires',
};

/** Where a secret can be got, and where not. */
export const secretNotice: INodeProperties = {
	displayName:
		'The secret is shown once, in the output: Graph never shows it again. Keep it where only those who need it can read it, and remember that n8n saves executions.',
	name: 'secretNotice',
	type: 'notice',
	default: '',
};
