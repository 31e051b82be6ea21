import type { Subscriber } from '../../emulator/subscriber';
import { startSubscriber } from '../../emulator/subscriber';
import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

export const MINUTE = 60_000;

/** A tenant that may deliver to loopback, an endpoint that shakes hands, and shorthands for runs of the node. */
export async function subscribingTenant() {
	const tenant: TestTenant = await startTenant({ users: 3, allowHttpNotificationUrls: true });
	const subscriber: Subscriber = await startSubscriber();
	const run = async (
		operation: string,
		parameters: object = {},
		options: Partial<EngineOptions> = {},
	) =>
		await runNode({ resource: 'subscription', operation, ...parameters } as never, {
			credential: tenant.credential,
			...options,
		});
	return {
		tenant,
		subscriber,
		run,
		/** A subscription that is there already. */
		existing(more: Record<string, unknown> = {}) {
			const id = tenant.tenant.newId();
			tenant.tenant.subscriptions.set(id, {
				id,
				applicationId: tenant.app.appId,
				changeType: 'updated,deleted',
				resource: '/users',
				notificationUrl: subscriber.url,
				clientState: 'secret-state',
				expirationDateTime: new Date(Date.now() + 100 * MINUTE).toISOString(),
				...more,
			});
			return id;
		},
		stored: () => [...tenant.tenant.subscriptions.values()],
		async close() {
			await tenant.close();
			await subscriber.close();
		},
	};
}

export type Subscribing = Awaited<ReturnType<typeof subscribingTenant>>;

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Minutes from now until a moment. */
export const minutesUntil = (moment: unknown): number =>
	(Date.parse(String(moment)) - Date.now()) / MINUTE;
