import type { DirectoryObject } from '../directoryObject';
import type { Tenant } from '../tenant';

const dayMs = 86_400_000;

/** Days since somebody last signed in, before it is known how old the account is; nothing for who never did. */
function daysSince(user: DirectoryObject, index: number): number | undefined {
	if (user.externalUserState === 'PendingAcceptance' || index % 41 === 5) return undefined;
	if (user.accountEnabled === false) return 30 + (index % 200);
	return index % 14 === 9 ? 100 + (index % 300) : index % 30;
}

/** Says when people last signed in: most within a month, some not for months, a few never. */
export function seedSignIns(tenant: Tenant): void {
	for (const [index, user] of [...tenant.users.values()].entries()) {
		const days = daysSince(user, index);
		if (days === undefined) continue;
		// Nobody signs in before the account is there.
		const age = (tenant.clock() - Date.parse(String(user.createdDateTime))) / dayMs;
		const last = tenant.daysAgo(Math.min(days, age));
		tenant.directory.update(user, {
			signInActivity: {
				lastNonInteractiveSignInDateTime: last,
				lastNonInteractiveSignInRequestId: tenant.newId(),
				lastSignInDateTime: last,
				lastSignInRequestId: tenant.newId(),
				lastSuccessfulSignInDateTime: last,
				lastSuccessfulSignInRequestId: tenant.newId(),
			},
		});
	}
}
