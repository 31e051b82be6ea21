import type { INodeProperties } from 'n8n-workflow';

/** Whether a membership that is as wanted already counts as a refusal. */
export const strictField = (displayName: string, description: string): INodeProperties => ({
	displayName,
	name: 'strict',
	type: 'boolean',
	default: false,
	description,
});
