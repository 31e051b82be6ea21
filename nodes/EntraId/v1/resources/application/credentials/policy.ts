import type { IDataObject } from 'n8n-workflow';
import { Duration } from 'luxon';

import type { Finding, GraphError, Settled } from '../../../../GenericFunctions';
import { record, records } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';

/** Graph's code for a credential that is to live longer than the policy allows [FS]. */
const LIVES_TOO_LONG = 'CredentialInvalidLifetimeAsPerAppPolicy';

/** A kind of credential: where a policy has its limits, and what is found out about a refusal. */
interface PolicyPart {
	list: 'keyCredentials' | 'passwordCredentials';
	restrictionType: string;
	finding: Finding;
}

export const SECRETS: PolicyPart = {
	list: 'passwordCredentials',
	restrictionType: 'passwordLifetime',
	finding: 'secretLivesTooLong',
};

export const CERTIFICATES: PolicyPart = {
	list: 'keyCredentials',
	restrictionType: 'asymmetricKeyLifetime',
	finding: 'certificateLivesTooLong',
};

/** The shortest of the lifetimes that the restrictions of a policy allow. */
function shortestOf(restrictions: unknown, { list, restrictionType }: PolicyPart) {
	return records(record(restrictions)[list])
		.filter((one) => one.restrictionType === restrictionType && one.state !== 'disabled')
		.map(({ maxLifetime }) => Duration.fromISO(String(maxLifetime)))
		.filter(({ isValid }) => isValid)
		.sort((one, other) => one.toMillis() - other.toMillis())
		.at(0);
}

const isEnabled = (policy: IDataObject): boolean => policy.isEnabled !== false;

const bodyOf = (settled: Settled): IDataObject =>
	'reply' in settled ? (settled.reply.body ?? {}) : {};

/**
 * What the policy that is in force allows: a policy of the app registration's own takes the place of the tenant's whole
 * [DC:applicationauthenticationmethodpolicy]. `undefined` where it may not be read.
 */
function* allowedLifetime(path: string, part: PolicyPart): Steps<string | undefined> {
	const [own, tenant] = yield [
		{ method: 'GET', path: `${path}/appManagementPolicies` },
		{ method: 'GET', path: '/policies/defaultAppManagementPolicy' },
	];
	const owns = records(bodyOf(own).value).filter(isEnabled);
	const longest =
		owns.length > 0
			? shortestOf(owns[0].restrictions, part)
			: shortestOf(bodyOf(tenant).applicationRestrictions, part);
	return longest?.toHuman();
}

/** A refusal of a new credential, with the lifetime that a policy allows where that is why and it can be found out. */
export function* withAllowedLifetime(
	error: GraphError,
	path: string,
	part: PolicyPart,
): Steps<GraphError> {
	if (error.code !== LIVES_TOO_LONG) return error;
	const allowed = yield* allowedLifetime(path, part);
	return allowed === undefined ? error : error.because(part.finding, allowed);
}
