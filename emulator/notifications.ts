/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { randomUUID } from 'node:crypto';
import type { Change } from './changes';
import type { Clock } from './clock';
import { DeliveryLog } from './deliveryLog';
import { Endpoints, PENALTY_MS } from './endpoints';
import { covers, resourceData } from './notificationData';
import type { Switches } from './options';
import type { Outbox } from './outbox';
import type { StoredSubscription } from './subscription';
import type { Tenant } from './tenant';

/** A change that has to be told to a subscriber, with the state of its delivery. */
interface Delivery {
	subscriptionId: string;
	entry: Record<string, unknown>;
	lifecycle: boolean;
	attempts: number;
	/** Epoch milliseconds by the emulator's clock. */
	firstAt: number;
	nextAt: number;
}

/** A refused or lost delivery is repeated for this long [WH]. */
const retryForMs = 4 * 3600 * 1000;
/** Allowance for the first delivery, and for a repeated one [WH]. */
const firstTimeoutMs = 3000;
const retryTimeoutMs = 10_000;
const firstBackoffMs = 10_000;

/** Makes notifications of the tenant's changes and delivers them by the rules of [WH]. */
export class Notifier {
	readonly log = new DeliveryLog();

	private readonly endpoints = new Endpoints();

	private readonly queue: Delivery[] = [];

	private readonly stop: () => void;

	private running: Promise<void> = Promise.resolve();

	constructor(
		private readonly tenant: Tenant,
		private readonly switches: Switches,
		private readonly outbox: Outbox,
		private readonly clock: Clock,
	) {
		this.stop = tenant.changes.listen((change) => this.notice(change));
	}

	/** Deliveries that wait for their first or next attempt. */
	get pending(): number {
		return this.queue.length;
	}

	/**
	 * Sends what is due by the emulator's clock; resolves when every attempt has its outcome. Runs by
	 * itself after each change; a test that drives the clock calls it after moving the clock.
	 */
	async deliver(): Promise<void> {
		this.running = this.running.then(async () => await this.attemptDue());
		await this.running;
	}

	/** Announces that a subscription needs `reauthorizationRequired` or another lifecycle answer [LC]. */
	lifecycle(subscription: StoredSubscription, lifecycleEvent: string): void {
		if (!subscription.lifecycleNotificationUrl) return;
		this.enqueue(subscription, { lifecycleEvent }, true);
	}

	/** Ends the making of notifications and waits for the attempts that are under way. */
	async close(): Promise<void> {
		this.stop();
		this.queue.length = 0;
		await this.running;
	}

	private notice(change: Change): void {
		const collection = { user: 'Users', group: 'Groups' }[change.type];
		if (!collection) return;
		// Creation, update, soft deletion and restoration are all `updated` [OV].
		const changeType = change.kind === 'purged' ? 'deleted' : 'updated';
		for (const subscription of this.tenant.subscriptions.values()) {
			const types = String(subscription.changeType).split(',');
			if (!types.includes(changeType) || !covers(String(subscription.resource), change)) continue;
			this.enqueue(
				subscription,
				{
					changeType,
					resource: `${collection}/${change.id}`,
					resourceData: resourceData(this.tenant, collection, change),
				},
				false,
			);
		}
	}

	private enqueue(
		subscription: StoredSubscription,
		entry: Record<string, unknown>,
		lifecycle: boolean,
	): void {
		const now = this.clock.now();
		const { id: subscriptionId, clientState, expirationDateTime } = subscription;
		const state = this.stateOf(subscription, now);
		if (state === 'drop') return;
		const shared = {
			// Optional [CN], and not sent with lifecycle events [LC]; the same in every attempt.
			...(!lifecycle && { id: randomUUID() }),
			subscriptionId,
			subscriptionExpirationDateTime: expirationDateTime,
			...(clientState !== undefined && { clientState }),
			tenantId: this.tenant.id,
		};
		const lag = lifecycle ? 0 : this.switches.notificationLagMs;
		const wait = lag + (state === 'slow' ? PENALTY_MS : 0);
		this.queue.push({
			subscriptionId,
			entry: { ...shared, ...entry },
			lifecycle,
			attempts: 0,
			firstAt: now + lag,
			nextAt: now + wait,
		});
		setImmediate(() => void this.deliver());
	}

	private stateOf({ notificationUrl }: StoredSubscription, now: number) {
		if (this.switches.endpointStates === 'off') return 'normal';
		return this.endpoints.stateOf(String(notificationUrl), now);
	}

	private async attemptDue(): Promise<void> {
		const now = this.clock.now();
		const due = this.queue.filter(({ nextAt }) => nextAt <= now);
		const byUrl = new Map<string, Delivery[]>();
		for (const delivery of due) {
			this.queue.splice(this.queue.indexOf(delivery), 1);
			const url = this.urlOf(delivery);
			if (!url) continue;
			// Repeated ones go alone: their allowance is another one.
			const key = `${url} ${delivery.attempts}`;
			byUrl.set(key, [...(byUrl.get(key) ?? []), delivery]);
		}
		await Promise.all(
			[...byUrl].map(
				async ([key, deliveries]) => await this.attempt(key.split(' ')[0], deliveries),
			),
		);
	}

	/** Where the delivery goes; undefined when its subscription is gone or expired. */
	private urlOf({ subscriptionId, lifecycle }: Delivery): string | undefined {
		const subscription = this.tenant.subscriptions.get(subscriptionId);
		if (!subscription) return undefined;
		if (Date.parse(String(subscription.expirationDateTime)) <= this.clock.now()) return undefined;
		return String(lifecycle ? subscription.lifecycleNotificationUrl : subscription.notificationUrl);
	}

	private async attempt(url: string, deliveries: Delivery[]): Promise<void> {
		const isFirst = deliveries[0].attempts === 0;
		const sentAt = this.clock.now();
		const began = this.clock.elapsed();
		const accepted = await this.outbox.post(
			url,
			'application/json',
			JSON.stringify({ value: deliveries.map(({ entry }) => entry) }),
			isFirst ? firstTimeoutMs : retryTimeoutMs,
		);
		if (this.switches.endpointStates === 'documented') {
			this.endpoints.note(url, this.clock.now(), this.clock.elapsed() - began);
		}
		this.log.add(deliveries, sentAt, accepted?.status);
		if (accepted?.ok) return;
		const now = this.clock.now();
		for (const delivery of deliveries) {
			delivery.attempts++;
			delivery.nextAt = now + firstBackoffMs * 2 ** (delivery.attempts - 1);
			if (delivery.nextAt - delivery.firstAt <= retryForMs) this.queue.push(delivery);
		}
	}
}
