import type { Tenant } from './tenant';

/** An assignment by PIM: active for a time, or eligible. */
export interface RoleSchedule extends Record<string, unknown> {
	id: string;
	kind: 'assignment' | 'eligibility';
	principalId: string;
	roleDefinitionId: string;
	directoryScopeId: string;
	startDateTime: string;
	/** Null for one without an end. */
	endDateTime: string | null;
	/** `Group` where it is an echo of a group's assignment under a member; Direct when absent [OER 70992245044]. */
	memberType?: 'Direct' | 'Group';
	/** Whether somebody who was eligible made use of it. */
	activated?: boolean;
}

/** Whether it holds at the moment. */
export function isEffective(tenant: Tenant, { startDateTime, endDateTime }: RoleSchedule): boolean {
	const now = tenant.clock();
	return (
		Date.parse(startDateTime) <= now && (endDateTime === null || Date.parse(endDateTime) > now)
	);
}
