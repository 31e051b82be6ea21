import type { DirectoryObject } from './directoryObject';
import { GraphError } from './errors';

/** What a policy says of one kind of credential [CSDL]. */
export interface Restriction {
	restrictionType: 'asymmetricKeyLifetime' | 'passwordAddition' | 'passwordLifetime';
	state?: 'disabled' | 'enabled';
	/** ISO duration, for the lifetimes. */
	maxLifetime?: string | null;
	restrictForAppsCreatedAfterDateTime?: string | null;
}

/** The restrictions of an app management policy. */
export interface Restrictions {
	passwordCredentials: Restriction[];
	keyCredentials: Restriction[];
}

/** App management policies: the tenant's own, which is off at first, and those of single app registrations, by their object ID. */
export class AppManagement {
	isEnabled = false;

	restrictions: Restrictions = { passwordCredentials: [], keyCredentials: [] };

	/** One policy for each object: it takes the place of the tenant's whole [DC:applicationauthenticationmethodpolicy]. */
	readonly assigned = new Map<
		string,
		{ id: string; displayName: string; isEnabled: boolean; restrictions: Restrictions }
	>();

	/** What holds for an app registration. */
	restrictionsOf(id: string): Restrictions | undefined {
		const own = this.assigned.get(id);
		if (own) return own.isEnabled ? own.restrictions : undefined;
		return this.isEnabled ? this.restrictions : undefined;
	}
}

function holds(restriction: Restriction, application: DirectoryObject): boolean {
	const { state, restrictForAppsCreatedAfterDateTime: from } = restriction;
	if (state === 'disabled') return false;
	return !from || Date.parse(String(application.createdDateTime)) >= Date.parse(from);
}

const dayMs = 86_400_000;

/** Days, hours, minutes and seconds of an ISO duration, which has no months in OData. */
function millisecondsOf(duration: string): number {
	const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
	if (!match) throw new Error(`'${duration}' is no duration`);
	const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
	return days * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** A credential that is to be added, with its times in epoch milliseconds. */
interface Added {
	kind: 'key' | 'password';
	start: number;
	end: number;
}

/**
 * Refuses a new credential that the policy in force does not allow; those that there are stay [FS 32695957, 55117092104].
 * @throws GraphError 400
 */
export function checkPolicy(
	management: AppManagement,
	application: DirectoryObject,
	{ kind, start, end }: Added,
): void {
	const restrictions = management.restrictionsOf(application.id);
	const list = restrictions?.[kind === 'key' ? 'keyCredentials' : 'passwordCredentials'] ?? [];
	for (const restriction of list.filter((one) => holds(one, application))) {
		const { restrictionType, maxLifetime } = restriction;
		if (restrictionType === 'passwordAddition') {
			throw new GraphError(
				400,
				'CredentialTypeNotAllowedAsPerAppPolicy',
				'Credential type not allowed as per assigned policy.',
			);
		}
		if (maxLifetime && end - start > millisecondsOf(maxLifetime)) {
			throw new GraphError(
				400,
				'CredentialInvalidLifetimeAsPerAppPolicy',
				'Credential lifetime exceeds the max value allowed as per assigned policy.',
			);
		}
	}
}
