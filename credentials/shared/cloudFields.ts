import type { INodeProperties } from 'n8n-workflow';

import { clouds } from './clouds';

/** Cloud and, for a custom one, its URLs. */
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
		description: 'The Microsoft cloud of the tenant. Most are in Global.',
	},
	{
		displayName: 'Graph URL',
		name: 'graphUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://graph.microsoft.com',
		displayOptions: { show: { cloud: ['custom'] } },
		description: 'The root of Microsoft Graph, without a version',
	},
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://login.microsoftonline.com',
		displayOptions: { show: { cloud: ['custom'] } },
		description: 'The root of the sign-in service, without the tenant',
	},
];

/** The root of Graph or of the sign-in service as an n8n expression, for URLs that n8n itself calls. */
export function rootExpression(
	field: 'graphUrl' | 'loginUrl',
	variable: '$credentials' | '$self',
): string {
	const table = Object.fromEntries(
		Object.entries(clouds).map(([name, cloud]) => [name, cloud[field]]),
	);
	return `(${variable}["cloud"] === "custom" ? ${variable}["${field}"].replace(/\\/+$/, "") : (${JSON.stringify(table)})[${variable}["cloud"]])`;
}
