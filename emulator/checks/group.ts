import { isDelegated, type Call } from '../call';
import { exchangeOnly } from '../defaults';
import { isUnified, type DirectoryObject } from '../directoryObject';
import { badRequest, conflict, requestDenied, type GraphError } from '../errors';
import { isGranted } from '../permissions';
import type { Tenant } from '../tenant';
import { checkMailNickname, requireProperties } from './body';
import { checkMastered } from './mastered';

const required = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'];

/** Refuses what Graph refuses in a creation [docs-contrib group-post-groups]. */
export function checkNewGroup(call: Call, properties: Record<string, unknown>): void {
	requireProperties(properties, required, 'group');
	const exchange = Object.keys(properties).find((name) => exchangeOnly.has(name));
	if (exchange) throw badRequest(`Property '${exchange}' cannot be set when a group is created.`);
	if (properties.isAssignableToRole === true) checkRoleAssignable(call, properties);
	checkTypes(properties);
	checkNames(call.tenant, properties);
}

/**
 * Refuses what Graph refuses in an update.
 * @returns whether it is an update of Exchange's properties, which is answered with 200 instead of 204
 */
export function checkGroupUpdate(
	call: Call,
	group: DirectoryObject,
	properties: Record<string, unknown>,
	hasBinds: boolean,
): boolean {
	const names = Object.keys(properties);
	const exchange = names.filter((name) => exchangeOnly.has(name));
	if (exchange.length) {
		if (!isDelegated(call)) throw requestDenied();
		if (exchange.length < names.length || hasBinds) {
			throw badRequest(`Property '${exchange[0]}' must be updated in a request of its own.`);
		}
		return true;
	}
	for (const name of ['isAssignableToRole', 'uniqueName']) {
		const current = group[name] ?? null;
		if (name in properties && current !== null && properties[name] !== current) {
			throw badRequest(`Property '${name}' cannot be changed.`);
		}
	}
	if (properties.isAssignableToRole === true && group.isAssignableToRole !== true) {
		throw badRequest(`Property 'isAssignableToRole' cannot be changed.`);
	}
	if (group.isAssignableToRole === true) requireRoleManagement(call);
	checkMastered(group, names);
	checkTypes({ ...group, ...properties });
	checkNames(call.tenant, properties, group);
	return false;
}

/** Members of a dynamic group come from its rule alone: 403, whatever the token may [aaddevsup 2024-05]. */
export function checkEditableMembers(group: DirectoryObject): void {
	if (isDynamic(group)) throw requestDenied();
	checkMastered(group, ['members']);
	// Exchange keeps them [docs#14827].
	if (group.mailEnabled === true && !isUnified(group)) {
		throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
	}
}

const isDynamic = ({ groupTypes }: Record<string, unknown>): boolean =>
	Array.isArray(groupTypes) && groupTypes.includes('DynamicMembership');

/** A new group with a rule takes no members. */
export function checkNewMembers(properties: Record<string, unknown>): void {
	if (!isDynamic(properties)) return;
	throw badRequest('Members of a group with dynamic membership cannot be edited.');
}

/** Role-assignable groups need this permission in addition [docs-contrib group-post-members]. */
export function requireRoleManagement(call: Call): void {
	if (!isGranted(call.claims, ['RoleManagement.ReadWrite.Directory'])) throw requestDenied();
}

function checkRoleAssignable(call: Call, properties: Record<string, unknown>): void {
	requireRoleManagement(call);
	const types = Array.isArray(properties.groupTypes) ? properties.groupTypes : [];
	if (properties.securityEnabled !== true || types.includes('DynamicMembership')) {
		throw badRequest(
			'A role-assignable group must have securityEnabled true and no dynamic membership.',
		);
	}
}

/** Graph creates security groups and Microsoft 365 groups, each with assigned or dynamic members. */
function checkTypes(group: Record<string, unknown>): void {
	const types = Array.isArray(group.groupTypes) ? group.groupTypes : [];
	if (!types.every((type) => type === 'Unified' || type === 'DynamicMembership')) {
		throw invalid('groupTypes');
	}
	const unified = types.includes('Unified');
	if (group.mailEnabled === true && !unified) {
		throw badRequest(
			'The service does not support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
		);
	}
	if (group.mailEnabled === false && unified) throw invalid('mailEnabled');
	if (group.mailEnabled === false && group.securityEnabled === false)
		throw invalid('securityEnabled');
	const dynamic = types.includes('DynamicMembership');
	if (dynamic && !group.membershipRule) {
		throw badRequest("A dynamic group needs a value for property 'membershipRule'.");
	}
	if (!dynamic && group.membershipRule) {
		throw badRequest("Property 'membershipRule' needs 'DynamicMembership' in 'groupTypes'.");
	}
}

function checkNames(
	tenant: Tenant,
	properties: Record<string, unknown>,
	group?: DirectoryObject,
): void {
	const { displayName, mailNickname, uniqueName, visibility } = properties;
	if (displayName !== undefined && (!displayName || String(displayName).length > 256)) {
		throw invalid('displayName');
	}
	checkMailNickname(mailNickname, 'group');
	const nicknameMatters = isUnified({ ...group, ...properties } as DirectoryObject);
	for (const [name, value] of Object.entries({ uniqueName, mailNickname })) {
		if (typeof value !== 'string' || (name === 'mailNickname' && !nicknameMatters)) continue;
		const holder = tenant.directory.findByKey('group', name, value);
		if (holder && holder !== group) throw conflict(name);
	}
	const visibilities = ['Private', 'Public', 'HiddenMembership', undefined, null];
	if (!visibilities.includes(visibility as string | null | undefined)) throw invalid('visibility');
}

function invalid(property: string): GraphError {
	return badRequest(`Invalid value specified for property '${property}' of resource 'Group'.`);
}
