import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Settled } from '../../../GenericFunctions';
import { collect, MAX_BATCH_SIZE, sendAll, subscriptionPath } from '../../../GenericFunctions';
import { ItemFailure } from '../../failures';
import { notice } from '../../fields/notices';
import { readText } from '../../fields/read';
import type { CustomOperation } from '../../operation';
import { checkBaseUrl, isBelow } from './addresses';
import { readPermissions } from './shared';

/**
 * n8n tells nodes its webhooks' URL only as a part of the one that resumes a waiting execution:
 * `{base}/webhook-waiting/{execution}`, with a query that follows.
 */
const THIS_INSTANCE = "={{ $execution.resumeUrl.split('?')[0].split('/').slice(0, -2).join('/') }}";

const toItem = ({ id, notificationUrl }: IDataObject, deleted: boolean): INodeExecutionData => ({
	json: { id, notificationUrl, deleted },
});

/** Whether a subscription is gone now: deleted, or not found any more. */
const isGone = (settled: Settled | undefined): boolean =>
	settled !== undefined && ('reply' in settled || settled.error.status === 404);

export const deleteInstance: CustomOperation = {
	value: 'deleteInstance',
	name: 'Delete All of This Instance',
	action: 'Delete subscriptions of this instance',
	description:
		"Delete every subscription of the app registration that notifies this n8n's webhooks",
	permissions: readPermissions,
	optionFields: [
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to list the subscriptions without deleting them',
		},
	],
	parameters: [
		{
			displayName: 'Webhook Base URL',
			name: 'webhookBaseUrl',
			type: 'string',
			required: true,
			default: THIS_INSTANCE,
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'Where an n8n has its webhooks, this one if left as it is. Subscriptions with the same scheme, host and port are deleted whose path is at or below this one.',
		},
	],
	async execute(context, itemIndex, { graph, dryRun }) {
		const base = checkBaseUrl(readText(context, 'webhookBaseUrl', itemIndex), 'Webhook Base URL');
		const { items } = await collect(graph, { method: 'GET', path: '/subscriptions' });
		const own = items.filter(({ notificationUrl }) => isBelow(base, notificationUrl));
		if (own.length === 0) notice(context, `No subscription points at ${base.href}`);
		if (dryRun) return own.map((subscription) => toItem(subscription, false));
		const settled = await sendAll(
			graph,
			own.map(({ id }) => ({ method: 'DELETE', path: subscriptionPath(String(id)) })),
			{ batchSize: MAX_BATCH_SIZE },
		);
		for (const result of settled) {
			if (!result || isGone(result) || 'reply' in result) continue;
			throw new ItemFailure(
				result.error,
				`${settled.filter(isGone).length} of ${own.length} subscriptions were deleted`,
			);
		}
		return own.map((subscription) => toItem(subscription, true));
	},
};
