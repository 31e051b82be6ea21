import { runNode } from '../../support/engine';
import type { SkippedWaits } from '../../support/skippedWaits';
import { skipWaits } from '../../support/skippedWaits';
import { startTenant } from '../../support/tenant';

/** A tenant with people whose waits are skipped, and runs of a resource's operations on it. */
export async function loggingTenant(
	resource: string,
	options: Parameters<typeof startTenant>[0] = {},
) {
	const waits: SkippedWaits = skipWaits();
	const tenant = await startTenant({ users: 5, clock: waits.now, ...options });
	const ago = (hours: number): string => tenant.tenant.daysAgo(hours / 24);
	return {
		tenant,
		waits,
		/** A time so many hours before now. */
		ago,
		people: [...tenant.tenant.users.values()],
		run: async (
			operation: string,
			parameters: object = {},
			more: Partial<Parameters<typeof runNode>[1]> = {},
		) =>
			await runNode({ resource, operation, ...parameters } as never, {
				credential: tenant.credential,
				...more,
			}),
		async close() {
			jest.restoreAllMocks();
			await tenant.close();
		},
	};
}

export type Logging = Awaited<ReturnType<typeof loggingTenant>>;
