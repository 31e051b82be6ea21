import type { Watch } from './node';
import type { State } from './state';
import type { Subscription } from './subscriptions';
import { findSubscriptions, isRight, remove, renew, subscribe } from './subscriptions';
import { leadsTo } from './urls';

/** The subscriptions that lead to this node. */
export const ours = async ({ graph, path }: Watch): Promise<Subscription[]> =>
	await findSubscriptions(graph, (url) => leadsTo(url, path));

/** Keeps the node's one right subscription alive and deletes any other; `undefined` when there is none. */
export async function keepOne(
	watch: Watch,
	mustGo: boolean,
	mayChange: boolean,
): Promise<Subscription | undefined> {
	const { graph, settings } = watch;
	const present = await ours(watch);
	if (!mayChange) {
		const right = mustGo ? undefined : present.find((one) => isRight(one, settings));
		return right && (await renew(graph, right.id, settings)) ? right : undefined;
	}
	let kept: Subscription | undefined;
	for (const subscription of present) {
		if (mustGo || kept || !isRight(subscription, settings)) await remove(graph, subscription.id);
		else if (await renew(graph, subscription.id, settings)) kept = subscription;
	}
	return kept;
}

/** Makes the subscription that is gone, with the URL that it had. */
export async function makeAgain(
	watch: Watch,
	{ notificationUrl: url }: State,
): Promise<Subscription> {
	if (url === undefined) {
		throw new Error(
			'The subscription of this trigger is gone and its URL is not known: deactivate the workflow and activate it again',
		);
	}
	const clientState = await watch.clientState('live');
	return await subscribe(watch.graph, watch.settings, { url, clientState, isTest: false });
}
