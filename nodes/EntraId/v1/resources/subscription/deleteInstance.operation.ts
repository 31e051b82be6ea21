import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { subscriptionPath } from '../../../GenericFunctions';
import { ItemFailure } from '../../failures';
import { notice } from '../../fields/notices';
import { isDryRun } from '../../fields/options';
import type { Operation } from '../../operation';
import { askList } from '../../steps';
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
const isGone = (settled: Settled): boolean => 'reply' in settled || settled.error.status === 404;

export const deleteInstance: Operation = {
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
				'The webhook address of an n8n instance; this one by default. Deletes subscriptions with the same scheme, host and port whose path is at or below it.',
		},
	],
	*steps(item, root) {
		const base = checkBaseUrl(item.text('webhookBaseUrl'), 'Webhook Base URL');
		const { items } = yield* askList({ method: 'GET', path: '/subscriptions' }, root);
		const own = items.filter(({ notificationUrl }) => isBelow(base, notificationUrl));
		if (own.length === 0) notice(item.context, `No subscription points at ${base.href}`);
		if (isDryRun(item)) return own.map((subscription) => toItem(subscription, false));
		const settled = yield own.map(({ id }): GraphRequest => ({
			method: 'DELETE',
			path: subscriptionPath(String(id)),
		}));
		const refused = settled.find((one) => 'error' in one && !isGone(one));
		if (refused && 'error' in refused) {
			throw new ItemFailure(
				refused.error,
				`${settled.filter(isGone).length} of ${own.length} subscriptions were deleted`,
			);
		}
		return own.map((subscription) => toItem(subscription, true));
	},
};
