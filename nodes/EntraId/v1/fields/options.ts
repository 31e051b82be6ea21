import type { INodeProperties } from 'n8n-workflow';

import type { Sending } from '../../GenericFunctions';
import { DEFAULT_MAX_TRIES, DEFAULT_TIMEOUT_SECONDS, MAX_BATCH_SIZE } from '../../GenericFunctions';
import type { OperationText } from '../operation';
import type { ItemReader } from '../item';

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_BATCH_SIZE },
	default: MAX_BATCH_SIZE,
	description:
		'How many items to send to Graph in one call. With 1, items are sent strictly one after another.',
};

/** A day. */
const MAX_TIMEOUT_SECONDS = 86_400;

const shared: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to change nothing: reads are carried out, and each write is output as a Graph request instead of being sent',
	},
	{
		displayName: 'Log Requests',
		name: 'logRequests',
		type: 'boolean',
		default: false,
		description:
			"Whether to write each request, without its secrets, to n8n's log and in manual runs to the browser's console",
	},
	{
		displayName: 'Retry',
		name: 'retry',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Set Retries',
		description:
			'Throttled requests are always retried. When an answer was lost, reads, updates and deletions are retried, because repeating them does no harm; a create never is.',
		options: [
			{
				displayName: 'Settings',
				name: 'settings',
				values: [
					{
						displayName: 'Max Tries',
						name: 'maxTries',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 20 },
						default: DEFAULT_MAX_TRIES,
						description: 'Total attempts, including the first',
					},
					{
						displayName: 'Tries When Not Found',
						name: 'notFoundTries',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 20 },
						default: 1,
						description:
							'Total attempts while Graph does not know the object yet. Raise it for objects that were created moments ago.',
					},
				],
			},
		],
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_TIMEOUT_SECONDS, numberPrecision: 3 },
		default: DEFAULT_TIMEOUT_SECONDS,
		description: 'How many seconds to wait for an answer from Graph',
	},
];

const withOwn = (
	{ optionFields: own = [] }: OperationText,
	usual: INodeProperties[],
): INodeProperties[] =>
	[...usual.filter(({ name }) => own.every((field) => field.name !== name)), ...own].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	);

/** The Options collection: the same for all operations. */
export const optionsField = (operation: OperationText): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: withOwn(operation, [batchSize, ...shared]),
});

/** What an item wants of its run. */
export interface ItemOptions {
	batchSize: number;
	dryRun: boolean;
	sending: Sending;
}

/** Reads an item's Options. */
export function readOptions(item: ItemReader): ItemOptions {
	const options = item.group('options');
	const retry = options.rows('retry', 'settings').at(0);
	return {
		batchSize: options.number('batchSize'),
		dryRun: options.isOn('dryRun'),
		sending: {
			logRequests: options.isOn('logRequests'),
			timeout: options.number('timeout') * 1000,
			retry: {
				maxTries: retry?.has('maxTries') ? retry.number('maxTries') : DEFAULT_MAX_TRIES,
				notFoundTries: retry?.has('notFoundTries') ? retry.number('notFoundTries') : 1,
			},
		},
	};
}

/** Whether an item is a dry run. */
export const isDryRun = (item: ItemReader): boolean => item.group('options').isOn('dryRun');
