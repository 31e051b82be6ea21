import type { INodeParameters } from 'n8n-workflow';

import { clock } from '../../../nodes/EntraId/trigger/clock';
import { DrivenClock, type StartOptions } from '../../../emulator';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { HostOptions } from '../../support/triggerHost';
import { TriggerHost } from '../../support/triggerHost';

/** A tenant and a workflow that watches it, with one clock for both that only the test moves. */
export async function watching(
	parameters: INodeParameters,
	options: StartOptions = {},
	more: Partial<HostOptions> = {},
) {
	const time = new DrivenClock(Date.parse('2026-11-24T08:00:00Z'));
	const real = { ...clock };
	Object.assign(clock, {
		now: time.now,
		wait: async (milliseconds: number) => time.jump(milliseconds),
	});
	const tenant: TestTenant = await startTenant({
		users: 3,
		allowHttpNotificationUrls: true,
		recordTo: false,
		clock: time,
		...options,
	});
	for (const secret of tenant.app.secrets) secret.expiresAt = Infinity;
	const { credential } = tenant;
	const host = await TriggerHost.start({ credential, parameters, ...more });
	host.onSilence = () => time.skip();
	time.jump(60_000);
	return {
		tenant,
		host,
		credential,
		/** Lets time pass; the token runs out with it. */
		pass(milliseconds: number) {
			time.jump(milliseconds);
			credential.accessToken = '';
		},
		now: time.now,
		/** Changes a property of a user, as somebody in the portal does. */
		change(id: string, properties: Record<string, unknown>) {
			const object = tenant.tenant.directory.find(id);
			if (object) tenant.tenant.directory.update(object, properties);
		},
		remove(id: string) {
			const object = tenant.tenant.directory.find(id);
			if (object) tenant.tenant.directory.softDelete(object);
		},
		restore(id: string) {
			const object = tenant.tenant.directory.deleted.get(id);
			if (object) tenant.tenant.directory.restore(object);
		},
		purge(id: string) {
			const { directory } = tenant.tenant;
			const object = directory.deleted.get(id) ?? directory.find(id);
			if (object) directory.purge(object);
		},
		/** IDs of the users that are there, in the order of their creation. */
		users: () => [...tenant.tenant.users.keys()],
		subscriptions: () => [...tenant.tenant.subscriptions.values()],
		/** What the workflow got since the last call, once everything is delivered. */
		async got() {
			await tenant.notifications.deliver();
			return await host.take();
		},
		async stop() {
			Object.assign(clock, real);
			await tenant.close();
			await host.close();
		},
	};
}

export type Watching = Awaited<ReturnType<typeof watching>>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const eventsOf = (items: Array<Record<string, unknown>>) =>
	items.map(({ event, id }) => `${String(event)} ${String(id)}`);
