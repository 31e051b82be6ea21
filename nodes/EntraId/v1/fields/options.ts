import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphOptions } from '../../GenericFunctions';
import {
	DEFAULT_MAX_TRIES,
	DEFAULT_TIMEOUT_SECONDS,
	MAX_BATCH_SIZE,
	record,
} from '../../GenericFunctions';
import type { OperationText } from '../operation';
import type { ItemReader } from '../item';

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_BATCH_SIZE },
	default: MAX_BATCH_SIZE,
	description:
		'How many items go to Graph in one call. With 1 the items are sent strictly one after the other.',
};

const shared: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to output the Graph requests instead of sending them',
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
			'What Graph refuses because it is too busy is always sent again; what may have had an effect never is',
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
						description: 'How often a request is sent in all',
					},
					{
						displayName: 'Tries When Not Found',
						name: 'notFoundTries',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 20 },
						default: 1,
						description:
							'How often a request is sent in all while Graph does not know the object yet. Raise it for objects that were created moments ago.',
					},
				],
			},
		],
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
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

export interface RunOptions {
	batchSize: number;
	dryRun: boolean;
	graph: GraphOptions;
}

/** Whether an item is a dry run. */
export const isDryRun = (item: ItemReader): boolean => readOptions(item).dryRun;

/** Reads Options once for all items. */
export function readOptions(item: ItemReader): RunOptions {
	const options = item.get('options', {}) as IDataObject;
	const retry = record(record(options.retry).settings);
	return {
		batchSize: Number(options.batchSize ?? MAX_BATCH_SIZE),
		dryRun: options.dryRun === true,
		graph: {
			logRequests: options.logRequests === true,
			timeout: Number(options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
			retry: {
				maxTries: Number(retry.maxTries ?? DEFAULT_MAX_TRIES),
				notFoundTries: Number(retry.notFoundTries ?? 1),
			},
		},
	};
}
