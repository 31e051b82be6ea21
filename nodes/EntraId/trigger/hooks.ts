import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { clock, isoSeconds } from './clock';
import { explained } from './failures';
import type { Watch } from './node';
import { watchOf } from './node';
import { readState } from './state';
import { readSettings } from './settings';
import type { Subscription } from './subscriptions';
import { findSubscriptions, isRight, remove, renew, subscribe } from './subscriptions';
import { isSamePlace, notificationUrl, unreachable } from './urls';

const needsSubscription = (functions: IHookFunctions): boolean =>
	readSettings(functions).delivery === 'instant';

function webhookUrl(functions: IHookFunctions): string {
	const url = functions.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(functions.getNode(), 'n8n gave this node no webhook URL');
}

const isTestRun = (functions: IHookFunctions): boolean => functions.getMode() === 'manual';

const own = async ({ graph }: Watch, url: string): Promise<Subscription[]> =>
	await findSubscriptions(graph, (candidate) => isSamePlace(candidate, url));

/**
 * Whether Graph has the subscription of this node. One for other settings, and a second one, are deleted; the right one
 * is renewed. Throws what Graph refuses: that is never "does not exist".
 */
export async function checkSubscription(functions: IHookFunctions): Promise<boolean> {
	if (!needsSubscription(functions)) return true;
	const watch = await watchOf(functions);
	const { graph, settings } = watch;
	return await explained(graph, settings, async () => {
		let kept: Subscription | undefined;
		for (const subscription of await own(watch, webhookUrl(functions))) {
			if (kept || !isRight(subscription, settings)) await remove(graph, subscription.id);
			else if (await renew(graph, subscription.id, settings)) kept = subscription;
		}
		return kept !== undefined;
	});
}

function refuseUnreachable(functions: IHookFunctions, url: string, graphRoot: string): void {
	const reason = unreachable(url, graphRoot);
	if (reason === undefined) return;
	throw new NodeOperationError(
		functions.getNode(),
		`Graph cannot reach the webhook URL of this node: ${reason}`,
		{
			description: `The URL is ${url}. Set n8n's environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the HTTPS address under which n8n can be reached from the internet and restart n8n, or set Delivery to Scheduled, which needs no public address.`,
		},
	);
}

/** When the watch began: for a subscription that is made again after an outage, the time of the first one. */
function beginning(functions: IHookFunctions, isTest: boolean): string {
	const isOutage = ['init', 'leadershipChange', 'update'].includes(functions.getActivationMode());
	const known = readState(functions).since;
	return !isTest && isOutage && known !== undefined ? known : isoSeconds(clock.now());
}

/** Subscribes. The webhook is already there, so Graph's handshake is answered while this waits [VAL]. */
export async function createSubscription(functions: IHookFunctions): Promise<boolean> {
	if (!needsSubscription(functions)) return true;
	const { clientState, graph, settings } = await watchOf(functions);
	const base = webhookUrl(functions);
	refuseUnreachable(functions, base, graph.root);
	const isTest = isTestRun(functions);
	const url = notificationUrl(base, beginning(functions, isTest), isTest);
	const state = await clientState(isTest ? 'test' : 'live');
	await explained(graph, settings, async () =>
		subscribe(graph, settings, { url, clientState: state, isTest }),
	);
	return true;
}

/** Deletes every subscription that points at this node's webhook; of another node's it deletes none. */
export async function deleteSubscription(functions: IHookFunctions): Promise<boolean> {
	if (!needsSubscription(functions)) return true;
	const watch = await watchOf(functions);
	return await explained(watch.graph, watch.settings, async () => {
		for (const { id } of await own(watch, webhookUrl(functions))) await remove(watch.graph, id);
		return true;
	});
}
