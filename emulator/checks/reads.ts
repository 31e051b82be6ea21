import type { Call } from '../call';
import { GraphError, needsPremium, requestDenied } from '../errors';
import { isGuid } from '../ids';
import { isGranted, needs } from '../permissions';

/** Properties of users that the permission to read users does not cover [USER, PERM]. */
const besides: Array<[property: string, accepted: readonly string[]]> = [
	['signInActivity', needs.readAuditLogs],
	['employeeLeaveDateTime', needs.readLeaveDate],
	['customSecurityAttributes', needs.readSecurityAttributes],
];

/**
 * Refuses a read of users that asks for more than its token covers.
 * @throws GraphError 403
 */
export function checkUserRead(call: Call): void {
	const asked = ['$select', '$filter'].map((name) => call.query.get(name) ?? '').join();
	const named = besides.filter(([property]) => new RegExp(`\\b${property}\\b`).test(asked));
	for (const [property, accepted] of named) {
		if (!isGranted(call.claims, accepted)) throw requestDenied();
		if (property === 'signInActivity' && !call.switches.hasPremiumLicense) throw needsPremium();
	}
	const key = call.params.user?.value;
	// By name the service that keeps the activity finds nobody [seen in public clients].
	if (key !== undefined && !isGuid(key) && named.some(([name]) => name === 'signInActivity')) {
		const message = 'Get By Key only supports UserId and the key has to be a valid Guid';
		throw new GraphError(400, 'BadRequest', message);
	}
}
