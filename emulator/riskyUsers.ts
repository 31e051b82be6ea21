import type { Call } from './call';
import type { RecordRow } from './records';

/** What an administrator decides on a user, and what becomes of the risk [LEARN riskyUser]. */
const decisions = {
	dismiss: {
		riskState: 'dismissed',
		riskLevel: 'none',
		riskDetail: 'adminDismissedAllRiskForUser',
	},
	confirmCompromised: {
		riskState: 'confirmedCompromised',
		riskLevel: 'high',
		riskDetail: 'adminConfirmedUserCompromised',
	},
};

export type Decision = keyof typeof decisions;

interface Pending {
	row: RecordRow;
	decision: Decision;
	dueAt: number;
}

const pendings = new WeakMap<object, Pending[]>();

/** The risky users as they are now: decisions have their effect after a while. */
export function riskyUsers({ tenant }: Call): RecordRow[] {
	const now = tenant.clock();
	const open = pendings.get(tenant) ?? [];
	for (const { row, decision, dueAt } of open) {
		if (dueAt > now) continue;
		Object.assign(row, decisions[decision], { isProcessing: false });
		row.riskLastUpdatedDateTime = tenant.now();
	}
	pendings.set(
		tenant,
		open.filter(({ dueAt }) => dueAt > now),
	);
	return tenant.records.riskyUsers;
}

/** Notes the decision on a user; one who was not at risk is a risky user from now on. */
export function decide(call: Call, id: string, decision: Decision): void {
	const { tenant, switches } = call;
	const rows = riskyUsers(call);
	let row = rows.find((one) => one.id === id);
	if (!row) {
		const user = tenant.users.get(id);
		const risk = { riskState: 'none', riskLevel: 'none', riskDetail: 'none' };
		const names = {
			userDisplayName: user?.displayName,
			userPrincipalName: user?.userPrincipalName,
		};
		row = { id, ...names, ...risk };
		rows.push(row);
	}
	row.isProcessing = true;
	const dueAt = tenant.clock() + switches.riskLagMs;
	pendings.set(tenant, [...(pendings.get(tenant) ?? []), { row, decision, dueAt }]);
}
