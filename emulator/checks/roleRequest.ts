import { isDelegated, type Call } from '../call';
import { badRequest, GraphError, requestDenied } from '../errors';
import { isGuid } from '../ids';
import type { RoleSchedule } from '../roleSchedules';
import { checkRolePrincipal, checkScope, findRole } from './roleScope';

const properties = new Set([
	...['action', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'],
	...['justification', 'scheduleInfo', 'ticketInfo', 'isValidationOnly'],
]);

/** A refusal of PIM's [graph-apps §3]. */
export const refusedByPim = (code: string, message: string, status = 400): GraphError =>
	new GraphError(status, code, message);

/** What a request is about, checked: principal, role and scope. */
export function readTarget(call: Call, body: Record<string, unknown>) {
	const unknown = Object.keys(body).find((name) => !properties.has(name));
	if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
	const action = String(body.action);
	if (/^self[A-Z]/.test(action) && !isDelegated(call)) throw requestDenied();
	if (!/^admin(Assign|Remove)$/.test(action)) throw badRequest(`Invalid action '${action}'.`);
	const principalId = String(body.principalId).toLowerCase();
	const roleDefinitionId = String(body.roleDefinitionId).toLowerCase();
	if (!isGuid(principalId) || !call.tenant.directory.find(principalId)) {
		throw refusedByPim('SubjectNotFound', 'The subject is not found.', 404);
	}
	if (!findRole(call, roleDefinitionId)) {
		throw refusedByPim('RoleNotFound', 'The role is not found.', 404);
	}
	checkRolePrincipal(call, principalId);
	checkScope(call, body.directoryScopeId, roleDefinitionId);
	return { action, principalId, roleDefinitionId, directoryScopeId: String(body.directoryScopeId) };
}

const milliseconds: Record<string, number> = { D: 86_400_000, H: 3_600_000, M: 60_000 };

function lengthOf(duration: unknown): number {
	const parts = [...String(duration).matchAll(/(\d+)([DHM])/g)];
	if (!/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/.test(String(duration)) || parts.length === 0) {
		throw badRequest(`Invalid duration '${String(duration)}'.`);
	}
	return parts.reduce((sum, [, count, unit]) => sum + Number(count) * milliseconds[unit], 0);
}

const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** From when to when it is asked for; a start that is past becomes now. */
export function readSchedule(
	call: Call,
	body: Record<string, unknown>,
): Pick<RoleSchedule, 'startDateTime' | 'endDateTime'> {
	const info = (body.scheduleInfo ?? {}) as Record<string, unknown>;
	const expiration = (info.expiration ?? {}) as Record<string, unknown>;
	const now = call.tenant.clock();
	const start = Math.max(now, Date.parse(String(info.startDateTime ?? iso(now))) || now);
	const type = String(expiration.type).toLowerCase();
	if (type === 'noexpiration') return { startDateTime: iso(start), endDateTime: null };
	if (type !== 'afterduration' && type !== 'afterdatetime') {
		throw badRequest('Invalid scheduleInfo: the expiration has no type.');
	}
	const end =
		type === 'afterduration'
			? start + lengthOf(expiration.duration)
			: Date.parse(String(expiration.endDateTime));
	if (!(end - start >= 300_000)) {
		throw refusedByPim(
			'ActiveDurationTooShort',
			'The Active duration is too short. Miniumum Required is 5 minutes.',
		);
	}
	return { startDateTime: iso(start), endDateTime: iso(end) };
}

/** By default the policy of a role wants a reason for what is active at once [graph-apps §3]. */
export function checkPolicy(kind: RoleSchedule['kind'], body: Record<string, unknown>): void {
	if (kind === 'eligibility' || body.justification) return;
	throw refusedByPim(
		'RoleAssignmentRequestPolicyValidationFailed',
		'The following policy rules failed: ["JustificationRule"]',
	);
}
