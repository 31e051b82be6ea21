/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Rest } from '../support/rest';

const SECRET = 'a secret';

/** A tenant in the test's own process, so that the test can change it, with a credential for it in n8n. */
export class OwnTenant {
	private constructor(
		readonly emulator: Emulator,
		readonly credential: { id: string; name: string },
		private readonly rest: Rest,
	) {}

	/** `name` is the credential's, as the editor shows it. */
	static async start(rest: Rest, name = `Trigger ${randomUUID()}`): Promise<OwnTenant> {
		const emulator = await startEmulator({
			users: 30,
			recordTo: false,
			allowHttpNotificationUrls: true,
		});
		emulator.app.secrets.push({ secret: SECRET, expiresAt: Infinity });
		const { id } = await rest.call<{ id: string }>('POST', '/credentials', {
			name,
			type: 'entraIdAppOnlyApi',
			data: {
				cloud: 'custom',
				graphUrl: emulator.url,
				loginUrl: emulator.url,
				tenantId: emulator.tenant.id,
				clientId: emulator.app.appId,
				clientCredentialType: 'clientSecret',
				clientSecret: SECRET,
			},
		});
		return new OwnTenant(emulator, { id, name }, rest);
	}

	user(index: number) {
		return [...this.emulator.tenant.users.values()][index];
	}

	/** Whether n8n has subscribed so often and begun to read the log. */
	isWatched(subscriptions: number): boolean {
		return (
			this.emulator.tenant.subscriptions.size === subscriptions &&
			this.emulator.traffic.some(({ url }) => /\/users\/delta/.test(url))
		);
	}

	/** What a workflow's node `Keep` got in all, as event and ID, once there is as much as expected. */
	async got({ id }: { id: string }, count: number): Promise<unknown[][]> {
		for (let tries = 0; tries < 300; tries++) {
			await this.emulator.notifications.deliver();
			const items = (await this.rest.runs(id)).flatMap((run) => run.items);
			if (items.length >= count) return items.map(({ event, id: of }) => [event, of]);
			await sleep(250);
		}
		throw new Error(`The workflow did not get ${count} changes`);
	}
}

/** n8n activates in the background: waits until what it does then is done. */
export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (await isDone()) return;
		await sleep(100);
	}
	throw new Error('n8n did not do it within 20 s');
}
