import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

/** A tenant of five users whose delta pages hold two objects, with its own clock and shorthands for runs of the node. */
export async function changingTenant() {
	let now = Date.now();
	const tenant: TestTenant = await startTenant({
		users: 5,
		clock: () => now,
		deltaPageSize: 2,
	});
	for (const secret of tenant.app.secrets) secret.expiresAt = Infinity;
	const run = async (parameters: object = {}, options: Partial<EngineOptions> = {}) =>
		await runNode({ resource: 'change', operation: 'getAll', ...parameters } as never, {
			credential: tenant.credential,
			...options,
		});
	const write = async (resource: string, operation: string, more: object) => {
		const { error } = await runNode({ resource, operation, ...more } as never, {
			credential: tenant.credential,
		});
		expect(error).toBeUndefined();
		tenant.requests();
	};
	return {
		tenant,
		run,
		write,
		/** Changes the city of a user. */
		move: async (id: string, city: string) =>
			await write('user', 'update', { user: byId(id), updateFields: { city } }),
		firstUser: () => [...tenant.tenant.users.keys()][0],
		/** Days pass, and the token with them. */
		wait(days: number) {
			now += days * 24 * 3_600_000;
			tenant.credential.accessToken = '';
		},
	};
}

export type Changing = Awaited<ReturnType<typeof changingTenant>>;
type Result = Awaited<ReturnType<Changing['run']>>;

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const checkpointOf = ({ json }: Result) => json[json.length - 1];
export const changesOf = ({ json }: Result) => json.slice(0, -1);
export const deltaLinkOf = (result: Result) => String(checkpointOf(result).deltaLink);
export const select = { query: { select: 'displayName,city' } };
