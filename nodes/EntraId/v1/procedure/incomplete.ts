import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ItemReader } from '../item';
import type { Outcome } from './run';

/** Options of what makes several changes: Dry Run is a plan there. */
export const planOptions: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to change nothing and output the plan: the current state is read, and each change is listed with its Graph request',
	},
	{
		displayName: 'Fail If Incomplete',
		name: 'failIfIncomplete',
		type: 'boolean',
		default: false,
		description:
			'Whether an item fails when a step could not be done. Otherwise <code>isComplete</code> in the output says so.',
	},
];

/** Whether the item is to fail when a part of it could not be done; a plan never does. */
export function failsIfIncomplete(item: ItemReader): boolean {
	const options = item.group('options');
	return options.isOn('failIfIncomplete') && !options.isOn('dryRun');
}

/** What an item fails with of which a part could not be done. */
export const incomplete = (item: ItemReader, message: string): NodeOperationError =>
	new NodeOperationError(item.context.getNode(), message, {
		description:
			"The other steps are done. Run it again: steps that are already done are skipped. Switch off 'Fail If Incomplete' to get a report of each step instead.",
	});

/** Throws where a step is not complete: for what nobody knows the reason, else which steps. */
export function checkComplete(item: ItemReader, { reports, isComplete, error }: Outcome): void {
	if (error?.outcome === 'unknown') throw error;
	if (isComplete) return;
	const open = reports.filter(({ message }) => message !== undefined);
	const names = open.map(({ step, message }) => `${step} (${message})`);
	throw incomplete(item, `Not complete: ${names.join('; ')}`);
}
