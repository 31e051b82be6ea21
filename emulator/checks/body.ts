import type { Call } from '../call';
import { badRequest, GraphError } from '../errors';
import { fits, isExtensionName, isNavigation, propertiesOf } from '../schema';

/** Properties that Graph computes itself. */
const readOnly: Record<string, ReadonlySet<string>> = {
	user: new Set([
		'assignedLicenses',
		'assignedPlans',
		'createdDateTime',
		'creationType',
		'deletedDateTime',
		'id',
		'isManagementRestricted',
		'lastPasswordChangeDateTime',
		'licenseAssignmentStates',
		'provisionedPlans',
		'proxyAddresses',
		'securityIdentifier',
		'signInSessionsValidFromDateTime',
	]),
	group: new Set([
		'assignedLicenses',
		'createdDateTime',
		'deletedDateTime',
		'hasMembersWithLicenseErrors',
		'id',
		'licenseProcessingState',
		'mail',
		'onPremisesSyncEnabled',
		'proxyAddresses',
		'renewedDateTime',
		'securityIdentifier',
	]),
	application: new Set(['appId', 'createdDateTime', 'deletedDateTime', 'id', 'publisherDomain']),
	servicePrincipal: new Set([
		'appDescription',
		'appDisplayName',
		'applicationTemplateId',
		'appOwnerOrganizationId',
		'deletedDateTime',
		'id',
		'signInAudience',
		'verifiedPublisher',
	]),
	appRoleAssignment: new Set([
		'createdDateTime',
		'deletedDateTime',
		'principalDisplayName',
		'principalType',
		'resourceDisplayName',
	]),
	temporaryAccessPassAuthenticationMethod: new Set([
		'createdDateTime',
		'id',
		'isUsable',
		'methodUsabilityReason',
		'temporaryAccessPass',
	]),
	administrativeUnit: new Set(['deletedDateTime', 'id']),
	device: new Set([
		...['approximateLastSignInDateTime', 'deletedDateTime', 'deviceId', 'id'],
		...['isManagementRestricted', 'onPremisesSyncEnabled', 'registrationDateTime', 'trustType'],
	]),
};

/**
 * The request's JSON object; an empty one is refused, as Graph does with an empty PATCH [N8N].
 * @throws GraphError 400
 */
export function readObject(call: Call): Record<string, unknown> {
	const { body } = call.request;
	if (
		typeof body !== 'object' ||
		body === null ||
		Array.isArray(body) ||
		!Object.keys(body).length
	) {
		throw new GraphError(400, 'BadRequest', 'Empty Payload. JSON content expected.');
	}
	return body as Record<string, unknown>;
}

/**
 * The body as properties of the type: unknown names, read-only ones and values of the wrong type are
 * refused; annotations (`…@odata.type`) are dropped, except those in `binds`.
 * @throws GraphError 400
 */
export function readProperties(
	call: Call,
	type: string,
	binds: string[] = [],
): { properties: Record<string, unknown>; bound: Record<string, unknown> } {
	const properties: Record<string, unknown> = {};
	const bound: Record<string, unknown> = {};
	const known = propertiesOf(type);
	const resource = type.charAt(0).toUpperCase() + type.slice(1);
	for (const [name, value] of Object.entries(readObject(call))) {
		if (binds.includes(name)) bound[name] = value;
		else if (isExtensionName(name)) properties[name] = value;
		else if (!/(^|.)@odata\.type$/.test(name)) {
			const token = known.get(name);
			if (!token || isNavigation(token)) throw badRequest(`Invalid property '${name}'.`);
			if (readOnly[type]?.has(name)) {
				throw badRequest(`Property '${name}' is read-only and cannot be set.`);
			}
			if (!fits(token, value)) {
				throw badRequest(
					`Invalid value specified for property '${name}' of resource '${resource}'.`,
				);
			}
			properties[name] = value;
		}
	}
	return { properties, bound };
}

/**
 * Refuses a creation without one of its required properties.
 * @throws GraphError 400
 */
export function requireProperties(
	properties: Record<string, unknown>,
	names: string[],
	type: string,
): void {
	const resource = type.charAt(0).toUpperCase() + type.slice(1);
	for (const name of names) {
		if (properties[name] === undefined || properties[name] === null || properties[name] === '') {
			throw badRequest(`A value is required for property '${name}' of resource '${resource}'.`, [
				{ code: 'MissingValue', message: 'A value is required.', target: name },
			]);
		}
	}
}

/**
 * mailNickname: 1 to 64 ASCII characters without `@ () \ [] " ; : <> , SPACE` [docs-contrib group-post-groups]. That page
 * names the dot as well, which Graph takes of a group as long as it stands inside [ISS terraform-provider-azuread#932].
 * @throws GraphError 400
 */
export function checkMailNickname(value: unknown, type: 'user' | 'group'): void {
	if (value === undefined) return;
	const text = String(value);
	const allowed = /^[\x21-\x7f]{1,64}$/.test(text) && !/[@()\\[\]";:<>,]/.test(text);
	if (!allowed || (type === 'group' && /^\.|\.$/.test(text))) {
		const resource = type === 'group' ? 'Group' : 'User';
		throw badRequest(
			`Invalid value specified for property 'mailNickname' of resource '${resource}'.`,
		);
	}
}
