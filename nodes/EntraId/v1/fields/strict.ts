import type { INodeProperties } from 'n8n-workflow';

/** Whether what is as wanted already, e.g. a membership, counts as a refusal. */
export const strictField = (displayName: string, description: string): INodeProperties => ({
	displayName,
	name: 'strict',
	type: 'boolean',
	default: false,
	description,
});
