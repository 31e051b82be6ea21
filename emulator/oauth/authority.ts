import type { FastifyRequest } from 'fastify';
import type { Tenant } from '../tenant';
import { Refusal } from './errors';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Stand for whichever tenant the person who signs in belongs to. */
const shared = ['common', 'organizations'];

/** Scheme, host and port under which the request came in; Graph of this cloud is reached under the same. */
export const originOf = (request: FastifyRequest): string =>
	`${request.protocol}://${request.host}`;

/**
 * Checks the tenant in the path of a request.
 * @param signIn whether a person signs in, who then belongs to some tenant
 * @throws Refusal when it is not this tenant
 */
export function checkAuthority(tenant: Tenant, segment: string, signIn: boolean): void {
	const name = segment.toLowerCase();
	if (shared.includes(name)) {
		if (signIn) return;
		throw new Refusal(
			90130,
			'invalid_request',
			`The application is not supported over the /${name} endpoint. Please use the tenant-specific endpoint.`,
		);
	}
	if (!GUID.test(name) && !DOMAIN.test(name)) {
		throw new Refusal(
			900023,
			'invalid_request',
			`Specified tenant identifier '${segment}' is neither a valid DNS name, nor a valid external domain.`,
		);
	}
	const verified = tenant.domains.some(({ id, isVerified }) => isVerified && id === name);
	if (name !== tenant.id && !verified) {
		throw new Refusal(
			90002,
			'invalid_request',
			`Tenant '${segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
		);
	}
}
