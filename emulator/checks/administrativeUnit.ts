import type { Call } from '../call';
import { isUnified, typeOf, type DirectoryObject } from '../directoryObject';
import { badRequest, requestDenied, type GraphError } from '../errors';
import { requireProperties } from './body';

/** Refuses what Graph refuses in a creation [graph-apps §4]. */
export function checkNewUnit(properties: Record<string, unknown>): void {
	requireProperties(properties, ['displayName'], 'administrativeUnit');
	checkUnit(properties);
}

/** Refuses what Graph refuses in an update: whether a unit is restricted is said at its creation alone [ED:restricted]. */
export function checkUnitUpdate(unit: DirectoryObject, properties: Record<string, unknown>): void {
	const { isMemberManagementRestricted: restricted, displayName } = properties;
	if (
		restricted !== undefined &&
		(restricted ?? false) !== (unit.isMemberManagementRestricted ?? false)
	) {
		throw badRequest("Property 'isMemberManagementRestricted' cannot be changed.");
	}
	if (displayName === null || displayName === '') throw invalid('displayName');
	checkUnit({ ...unit, ...properties });
}

function checkUnit(unit: Record<string, unknown>): void {
	const { displayName, visibility, membershipType, membershipRule } = unit;
	if (String(displayName).length > 256) throw invalid('displayName');
	if (!['HiddenMembership', 'Public', null, undefined].includes(visibility as string)) {
		throw invalid('visibility');
	}
	if (!['Assigned', 'Dynamic', null, undefined].includes(membershipType as string)) {
		throw invalid('membershipType');
	}
	if (!['On', 'Paused', null, undefined].includes(unit.membershipRuleProcessingState as string)) {
		throw invalid('membershipRuleProcessingState');
	}
	if ((membershipType === 'Dynamic') !== Boolean(membershipRule)) throw invalid('membershipRule');
}

/**
 * Whether members can be added and removed: those of a dynamic unit come from its rule, and those of a restricted one are
 * changed by who has a role for it, which no app of this tenant has [ED:restricted]. The words are not known: 403 as of groups.
 * @throws GraphError 403
 */
export function checkEditableUnit(unit: DirectoryObject): void {
	if (unit.membershipType === 'Dynamic') throw requestDenied();
	if (unit.isMemberManagementRestricted === true) throw requestDenied();
}

/** A restricted unit takes users, devices and security groups [ED:restricted]. */
export function checkRestrictedMember(unit: DirectoryObject, member: DirectoryObject): void {
	if (unit.isMemberManagementRestricted !== true || typeOf(member) !== 'group') return;
	if (isUnified(member) || member.mailEnabled === true || member.securityEnabled !== true) {
		throw badRequest('The group cannot be a member of a restricted administrative unit.');
	}
}

/**
 * Refuses to change what is in a restricted unit, whatever the token may [ED:restricted]; the status is not documented, and
 * the words are those of the portal.
 * @throws GraphError 403
 */
export function checkUnrestricted({ tenant }: Call, object: DirectoryObject): void {
	const units = [...tenant.members.inverse(object.id)].map((id) => tenant.directory.find(id));
	if (units.every((unit) => unit?.isMemberManagementRestricted !== true)) return;
	throw requestDenied(
		`This ${typeOf(object)} is a member of a restricted management administrative unit. Management rights are limited to administrators scoped on that administrative unit.`,
	);
}

function invalid(property: string): GraphError {
	return badRequest(
		`Invalid value specified for property '${property}' of resource 'AdministrativeUnit'.`,
	);
}
