import type { INodePropertyOptions } from 'n8n-workflow';

export const PATH = '/identityProtection/riskyUsers';

/** How risky something is; Graph's words. */
export const riskLevels: INodePropertyOptions[] = [
	{
		name: 'Hidden',
		value: 'hidden',
		description: 'There is one, but the tenant lacks Entra ID P2',
	},
	{ name: 'High', value: 'high' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'None', value: 'none' },
];

/** What became of a risk; Graph's words. */
export const riskStates: INodePropertyOptions[] = [
	{ name: 'At Risk', value: 'atRisk' },
	{ name: 'Confirmed Compromised', value: 'confirmedCompromised' },
	{ name: 'Confirmed Safe', value: 'confirmedSafe' },
	{ name: 'Dismissed', value: 'dismissed' },
	{ name: 'None', value: 'none' },
	{ name: 'Remediated', value: 'remediated' },
];
