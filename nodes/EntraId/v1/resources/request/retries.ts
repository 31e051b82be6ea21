import type { INodeProperties } from 'n8n-workflow';

import type { RetryPolicy } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';

/** The option Retry of a request that the user makes by hand, in place of the one that other operations have. */
export const retryOption: INodeProperties = {
	displayName: 'Retry',
	name: 'retry',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Set Retries',
	description:
		'How often to retry after a 429 or 5xx answer, or none at all. Without this option, the node retries what is harmless.',
	options: [
		{
			displayName: 'Settings',
			name: 'settings',
			values: [
				{
					displayName: 'Max Retry Count',
					name: 'maxRetries',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 20 },
					default: 0,
					description: 'Maximum number of retries; 0 for none',
				},
				{
					displayName: 'Retry Delay (Ms)',
					name: 'delay',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 300_000 },
					default: 0,
					description:
						'Milliseconds between two attempts. If Graph says how long to wait, that applies instead.',
				},
				{
					displayName: 'Use Exponential Backoff',
					name: 'exponentialBackoff',
					type: 'boolean',
					default: false,
					description: 'Whether to wait longer before each attempt, instead of the retry delay',
				},
				{
					displayName: 'Retry on Every Refusal',
					name: 'onAllErrors',
					type: 'boolean',
					default: false,
					description:
						'Whether to retry after any refusal. A write whose answer was lost is then repeated as well, and may take effect twice.',
				},
			],
		},
	],
};

/** The user's wishes for retries; nothing without any. */
export function readRetries(item: ItemReader): RetryPolicy | undefined {
	const [settings] = item.group('options').rows('retry', 'settings');
	if (!settings) return undefined;
	return {
		maxTries: settings.number('maxRetries') + 1,
		notFoundTries: 1,
		userRetry: {
			onAllErrors: settings.isOn('onAllErrors'),
			...(settings.isOn('exponentialBackoff') ? {} : { delay: settings.number('delay') }),
		},
	};
}
