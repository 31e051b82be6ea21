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
	/** ID of its schedule; one of its own when absent. */
	scheduleId?: string;
	/** Whether somebody who was eligible made use of it. */
	activated?: boolean;
}

/** Whether it holds at the time, in epoch milliseconds. */
export function isEffective({ startDateTime, endDateTime }: RoleSchedule, time: number): boolean {
	return (
		Date.parse(startDateTime) <= time && (endDateTime === null || Date.parse(endDateTime) > time)
	);
}
