/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator, StartOptions } from '../emulator';
import { startEmulator } from '../emulator';
import { GraphError } from '../emulator/errors';

const SECRET = 'bench-secret-opens-nothing-real';

const tooManyRequests = () =>
	new GraphError(429, 'TooManyRequests', 'Please retry again later.', {
		headers: { 'Retry-After': '1' },
	});

/** The emulated tenant of the bench, in a process of its own; the bench asks it over the channel to its parent. */
class BenchTenant {
	private emulator?: Emulator;

	private calls = 0;

	private refused = 0;

	private changes = 0;

	/** Names of users that cannot be created the first time. */
	private readonly notYet = new Set<unknown>();

	/** Starts an emulator in place of the one before; every case has its own. */
	async open(options: StartOptions) {
		await this.emulator?.close();
		const emulator = await startEmulator({
			...options,
			recordTo: false,
			allowHttpNotificationUrls: true,
			onRequest: (status) => {
				if (status === 429) this.refused++;
			},
		});
		emulator.app.secrets.push({ secret: SECRET, expiresAt: Infinity });
		const { tenant } = emulator;
		const addUser = tenant.addUser.bind(tenant);
		tenant.addUser = (properties = {}) => {
			if (this.notYet.delete(properties.displayName)) throw tooManyRequests();
			return addUser(properties);
		};
		emulator.server.server.on('request', ({ url }) => {
			if (url?.startsWith('/v1.0')) this.calls++;
		});
		this.emulator = emulator;
		return {
			url: emulator.url,
			tenantId: emulator.tenant.id,
			clientId: emulator.app.appId,
			clientSecret: SECRET,
			token: emulator.issueToken({}, 86_400),
		};
	}

	/** HTTP calls to Graph, and requests that it refused with 429, since the last time. */
	counts() {
		const counts = { calls: this.calls, refused: this.refused };
		this.calls = 0;
		this.refused = 0;
		return counts;
	}

	/** Ids of the first users. */
	userIds(count: number) {
		return [...this.running.tenant.users.keys()].slice(0, count);
	}

	/** User principal names of the first users. */
	userNames(count: number) {
		const users = [...this.running.tenant.users.values()];
		return users.slice(0, count).map(({ userPrincipalName }) => userPrincipalName);
	}

	/** How many users have a property that begins with the text, and how many different texts they have there. */
	usersWith(property: string, prefix: string) {
		const texts = [...this.running.tenant.users.values()]
			.map((user) => String(user[property]))
			.filter((text) => text.startsWith(prefix));
		return { all: texts.length, different: new Set(texts).size };
	}

	/** Changes these users; where its notifications are late, the bench sends its own. */
	changeUsers(ids: string[]) {
		const { directory } = this.running.tenant;
		this.changes++;
		for (const id of ids) {
			const user = directory.find(id);
			if (user) directory.update(user, { city: `City ${this.changes}` });
		}
	}

	/** Ids of the first groups. */
	groupIds(count: number) {
		return [...this.running.tenant.groups.keys()].slice(0, count);
	}

	/** Refuses to create each of these users the first time, as Graph does when it has too much to do. */
	refuseOnce(names: string[]) {
		for (const name of names) this.notYet.add(name);
	}

	addGroup(displayName: string) {
		return this.running.tenant.addGroup({ displayName }).id;
	}

	addMembers(groupId: string, userIds: string[]) {
		for (const id of userIds) this.running.tenant.addMember(groupId, id);
	}

	/** How many of the names are not in the group, and how many are in it who are none of them. */
	wrongMemberCount(groupId: string, names: string[]) {
		const { users, members } = this.running.tenant;
		const present = [...members.of(groupId)].map((id) => users.get(id)?.userPrincipalName);
		const [wanted, there] = [new Set<unknown>(names), new Set<unknown>(present)];
		return [...wanted, ...there].filter((name) => !wanted.has(name) || !there.has(name)).length;
	}

	/** How many of the users can still sign in, or were not signed out, or are in a group. */
	stayingCount(userIds: string[]) {
		const { users, members } = this.running.tenant;
		return userIds.filter((id) => {
			const user = users.get(id);
			const isOut = user?.accountEnabled === false && user.signInSessionsValidFromDateTime;
			return !isOut || members.inverse(id).size > 0;
		}).length;
	}

	/** How many members the groups have in all. */
	memberCount(groupIds: string[]) {
		const { members } = this.running.tenant;
		return groupIds.reduce((sum, id) => sum + [...members.of(id)].length, 0);
	}

	/** How many groups the users are in, in all. */
	membershipCount(userIds: string[]) {
		const { members } = this.running.tenant;
		return userIds.reduce((sum, id) => sum + members.inverse(id).size, 0);
	}

	/** How many users have a license. */
	licensedCount() {
		const users = [...this.running.tenant.users.values()];
		return users.filter(({ assignedLicenses }) => (assignedLicenses as [] | undefined)?.length)
			.length;
	}

	/** What Graph would send for a change of a user to the one subscription, as soon as n8n has made it. */
	async notification() {
		const { subscriptions } = this.running.tenant;
		for (let tries = 0; subscriptions.size === 0; tries++) {
			if (tries === 600) throw new Error('n8n made no subscription within a minute');
			await sleep(100);
		}
		const [subscription] = subscriptions.values();
		return {
			url: subscription.notificationUrl,
			entry: {
				subscriptionId: subscription.id,
				subscriptionExpirationDateTime: subscription.expirationDateTime,
				clientState: subscription.clientState,
				changeType: 'updated',
				tenantId: this.running.tenant.id,
			},
		};
	}

	private get running(): Emulator {
		if (!this.emulator) throw new Error('No tenant is open');
		return this.emulator;
	}
}

interface Question {
	id: number;
	method: string;
	parameters: unknown[];
}

const tenant = new BenchTenant();
const methods: Record<string, (...parameters: never[]) => unknown> = {
	open: async (options: StartOptions) => await tenant.open(options),
	counts: () => tenant.counts(),
	userIds: (count: number) => tenant.userIds(count),
	userNames: (count: number) => tenant.userNames(count),
	usersWith: (property: string, prefix: string) => tenant.usersWith(property, prefix),
	changeUsers: (ids: string[]) => tenant.changeUsers(ids),
	groupIds: (count: number) => tenant.groupIds(count),
	refuseOnce: (names: string[]) => tenant.refuseOnce(names),
	addGroup: (name: string) => tenant.addGroup(name),
	addMembers: (groupId: string, ids: string[]) => tenant.addMembers(groupId, ids),
	wrongMemberCount: (groupId: string, names: string[]) => tenant.wrongMemberCount(groupId, names),
	stayingCount: (ids: string[]) => tenant.stayingCount(ids),
	memberCount: (ids: string[]) => tenant.memberCount(ids),
	membershipCount: (ids: string[]) => tenant.membershipCount(ids),
	licensedCount: () => tenant.licensedCount(),
	notification: async () => await tenant.notification(),
};

async function answer({ id, method, parameters }: Question): Promise<void> {
	try {
		process.send?.({ id, value: await methods[method](...(parameters as never[])) });
	} catch (error) {
		process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
	}
}

process.on('message', (question: Question) => void answer(question));
// The bench is gone, however it ended.
process.once('disconnect', () => process.exit());
