import { minutes } from '../../shared/time';
import { clock } from '../clock';
import type { Watch } from '../node';
import type { Life } from './identity';
import type { Subscription } from './subscriptions';
import { listSubscriptions, remove, renew, subscribe, tellsAll } from './subscriptions';
import type { Marks } from './urls';
import { isSamePlace, marksOf, notificationUrl } from './urls';

/** A living n8n renews its subscription at each check: one whose expiry stands still for two of them has no n8n any more. */
const DEAD_AFTER = minutes(35);

export interface Own {
	/** The webhook's URL without a query. */
	webhookUrl: string;
	life: Life;
	/** Epoch milliseconds: when the watch began. */
	since: number;
	/** Whether it begins now, so that a subscription with another beginning is left over and may tell old things. */
	isFresh?: boolean;
}

/**
 * Whose subscription it is, judged whole, by hooks and checks alike. What leads to this webhook is ours, whoever made it:
 * `right` or to be replaced. What carries our mark and leads to another host is either that of an n8n which has moved, or
 * of a copy of this one (staging); only the copy goes on renewing it. Everything else is left alone.
 */
function judge(
	subscription: Subscription,
	watch: Watch,
	{ isFresh, marks, since, webhookUrl }: Own & { marks: Marks },
): 'elsewhere' | 'foreign' | 'right' | 'wrong' {
	const found = marksOf(subscription.notificationUrl);
	if (!isSamePlace(subscription.notificationUrl, webhookUrl)) {
		return found.watch === marks.watch ? 'elsewhere' : 'foreign';
	}
	const isRight =
		found.watch === marks.watch &&
		found.kind === marks.kind &&
		(isFresh !== true || found.since === since) &&
		(watch.settings.watched === undefined || tellsAll(subscription, watch.settings));
	return isRight ? 'right' : 'wrong';
}

/** Whether a subscription to another host was not renewed for so long that no n8n can be behind it. */
function isDead({ memory }: Watch, { expirationDateTime: expiry, id }: Subscription): boolean {
	const now = clock.now();
	const known = memory.elsewhere.get(id);
	if (known?.expiry !== expiry) memory.elsewhere.set(id, { expiry, since: now });
	return known?.expiry === expiry && now - known.since >= DEAD_AFTER;
}

/** Renews the one right subscription and deletes what stands in its place; false when there is none. */
export async function keepOne(watch: Watch, own: Own, mayRest = false): Promise<boolean> {
	const { graph, settings } = watch;
	const marks = await watch.marks(own.life);
	const isTest = own.life === 'test';
	let isKept = false;
	for (const subscription of await listSubscriptions(graph)) {
		const whose = judge(subscription, watch, { ...own, marks });
		const { id } = subscription;
		if (whose === 'right' && !isKept) {
			isKept = mayRest || (await renew(graph, id, settings, isTest));
		} else if (whose === 'right' || whose === 'wrong') {
			await remove(graph, id);
		} else if (whose === 'elsewhere' && isDead(watch, subscription)) {
			await remove(graph, id);
			watch.memory.elsewhere.delete(id);
		}
	}
	return isKept;
}

/** Subscribes. The webhook must be there: Graph's handshake is answered while this waits [VAL]. */
export async function makeOne(watch: Watch, { life, since, webhookUrl }: Own): Promise<void> {
	const url = notificationUrl(webhookUrl, { ...(await watch.marks(life)), since });
	const clientState = await watch.clientState(life);
	const isTest = life === 'test';
	await subscribe(watch.graph, watch.settings, { url, clientState, isTest });
}

/** Deletes every subscription that leads to this webhook; of another's it deletes none. */
export async function removeAll({ graph }: Watch, webhookUrl: string): Promise<void> {
	for (const { id, notificationUrl: url } of await listSubscriptions(graph)) {
		if (isSamePlace(url, webhookUrl)) await remove(graph, id);
	}
}
