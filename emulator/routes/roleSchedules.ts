import { contextUrl, created, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { checkPolicy, readSchedule, readTarget, refusedByPim } from '../checks/roleRequest';
import { roleList } from '../odata/roleList';
import { needs } from '../permissions';
import { isEffective, type RoleSchedule } from '../roleSchedules';
import { expansions } from './roleAssignments';
import type { Route } from './route';

type Kind = RoleSchedule['kind'];

/** Within this of its beginning no assignment is taken away [OER 70895320760]. */
const holdMs = 300_000;

/** PIM takes a licence P2 [graph-apps §0]. */
function requireP2({ switches }: Call): void {
	if (switches.hasPremiumLicense) return;
	throw refusedByPim(
		'AadPremiumLicenseRequired',
		'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
	);
}

/** What instances of both kinds have. */
const instanceOf = (row: RoleSchedule) => ({
	id: row.id,
	principalId: row.principalId,
	roleDefinitionId: row.roleDefinitionId,
	directoryScopeId: row.directoryScopeId,
	appScopeId: null,
	startDateTime: row.startDateTime,
	endDateTime: row.endDateTime,
});

/** Permanent assignments are instances, too [ZH]. */
function activeInstances({ tenant, switches }: Call) {
	const plain = tenant.roleAssignments.before(switches.listLagMs).map((row) => ({
		...row,
		appScopeId: null,
		startDateTime: null,
		endDateTime: null,
		assignmentType: 'Assigned',
		memberType: 'Direct',
		roleAssignmentOriginId: row.id,
		roleAssignmentScheduleId: row.id,
	}));
	const byPim = inForce({ tenant, switches }, 'assignment').map((row) => ({
		...instanceOf(row),
		assignmentType: row.activated ? 'Activated' : 'Assigned',
		memberType: row.memberType ?? 'Direct',
		roleAssignmentOriginId: row.id,
		roleAssignmentScheduleId: row.scheduleId ?? `${row.id}-schedule`,
	}));
	return [...plain, ...byPim];
}

function eligibleInstances(call: Call) {
	return inForce(call, 'eligibility').map((row) => ({
		...instanceOf(row),
		memberType: 'Direct',
		roleEligibilityScheduleId: `${row.id}-schedule`,
	}));
}

const inForce = ({ tenant, switches }: Pick<Call, 'tenant' | 'switches'>, kind: Kind) =>
	tenant.roleSchedules
		.before(switches.listLagMs)
		.filter((row) => row.kind === kind && isEffective(row, tenant.clock()));

type Target = ReturnType<typeof readTarget>;

const isFor = (row: Record<string, unknown>, target: Target): boolean =>
	row.principalId === target.principalId &&
	row.roleDefinitionId === target.roleDefinitionId &&
	row.directoryScopeId === target.directoryScopeId;

function assign(call: Call, kind: Kind, target: Target, body: Record<string, unknown>): string {
	const { tenant, switches } = call;
	checkPolicy(kind, body);
	const schedule = readSchedule(call, body);
	const same = [...tenant.roleSchedules.values()].filter(
		(row) => row.kind === kind && isFor(row, target),
	);
	const plain = [...tenant.roleAssignments.values()].some((row) => isFor(row, target));
	if (same.length > 0 || (kind === 'assignment' && plain)) {
		throw refusedByPim('RoleAssignmentExists', 'The Role assignment already exists.');
	}
	if (switches.pimStatus) return switches.pimStatus;
	const { principalId, roleDefinitionId, directoryScopeId } = target;
	const id = `${tenant.newId()}${kind === 'assignment' ? '-1' : '-1-e'}`;
	const row = { id, kind, principalId, roleDefinitionId, directoryScopeId, ...schedule };
	tenant.roleSchedules.set(id, row);
	return isEffective(row, tenant.clock()) ? 'Provisioned' : 'Granted';
}

function remove({ tenant, switches }: Call, kind: Kind, target: Target): string {
	const found = [...tenant.roleSchedules.values()].find(
		(row) => row.kind === kind && isFor(row, target),
	);
	if (!found) {
		throw refusedByPim('RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
	}
	if (kind === 'assignment' && tenant.clock() - Date.parse(found.startDateTime) < holdMs) {
		throw refusedByPim(
			'ActiveDurationTooShort',
			'The Active duration is too short. Miniumum Required is 5 minutes.',
		);
	}
	if (switches.pimStatus) return switches.pimStatus;
	tenant.roleSchedules.delete(found.id);
	return 'Revoked';
}

function request(call: Call, kind: Kind): GraphReply {
	requireP2(call);
	const body = readObject(call);
	const target = readTarget(call, body);
	const isRemoval = target.action === 'adminRemove';
	const status = isRemoval ? remove(call, kind, target) : assign(call, kind, target, body);
	const now = call.tenant.now();
	const context = contextUrl(call, `${requestsOf[kind].slice(1)}/$entity`);
	return created({
		'@odata.context': context,
		id: call.tenant.newId(),
		status,
		createdDateTime: now,
		completedDateTime: isRemoval ? null : now,
		approvalId: null,
		customData: null,
		appScopeId: null,
		isValidationOnly: false,
		targetScheduleId: isRemoval ? null : call.tenant.newId(),
		justification: body.justification ?? null,
		createdBy: { user: { id: call.claims.oid ?? null }, application: null },
		...target,
		scheduleInfo: isRemoval
			? null
			: {
					recurrence: null,
					...(body.scheduleInfo as object),
					startDateTime: readSchedule(call, body).startDateTime,
				},
		ticketInfo: { ticketNumber: null, ticketSystem: null, ...(body.ticketInfo as object) },
	});
}

const directory = '/roleManagement/directory';
const requestsOf: Record<Kind, string> = {
	assignment: `${directory}/roleAssignmentScheduleRequests`,
	eligibility: `${directory}/roleEligibilityScheduleRequests`,
};
const options = ['$filter', '$select', '$expand', '$skiptoken'];

/** PIM: what is in force, and requests that change it. */
export const roleScheduleRoutes: Route[] = [
	{
		method: 'GET',
		path: `${directory}/roleAssignmentScheduleInstances`,
		needs: needs.readRoleSchedules,
		options,
		handle: (call) => {
			requireP2(call);
			const type = 'unifiedRoleAssignmentScheduleInstance';
			const context = 'roleManagement/directory/roleAssignmentScheduleInstances';
			return roleList(call, { type, context, most: 2 }, activeInstances(call), expansions(call));
		},
	},
	{
		method: 'GET',
		path: `${directory}/roleEligibilityScheduleInstances`,
		needs: needs.readEligibility,
		options,
		handle: (call) => {
			requireP2(call);
			const type = 'unifiedRoleEligibilityScheduleInstance';
			const context = 'roleManagement/directory/roleEligibilityScheduleInstances';
			return roleList(call, { type, context, most: 2 }, eligibleInstances(call), expansions(call));
		},
	},
	{
		method: 'POST',
		path: requestsOf.assignment,
		needs: needs.writeRoleSchedules,
		handle: (call) => request(call, 'assignment'),
	},
	{
		method: 'POST',
		path: requestsOf.eligibility,
		needs: needs.writeEligibility,
		handle: (call) => request(call, 'eligibility'),
	},
];
