import type { INodeProperties } from 'n8n-workflow';

/** Which of the two credentials a node uses; the values are the credentials' names. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'App-Only',
			value: 'entraIdAppOnlyApi',
			description: 'The application itself, without a person',
		},
		{ name: 'OAuth2', value: 'entraIdOAuth2Api', description: 'A person signs in' },
	],
	default: 'entraIdOAuth2Api',
};
