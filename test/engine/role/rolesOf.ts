import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';

export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
export const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
export const APPLICATION_ADMINISTRATOR = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
export const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

export const by = (value: string) => ({ __rl: true, mode: 'id', value });

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What the tests assign and remove: a role, to the principal that the item names. */
export const role = by(USER_ADMINISTRATOR);
export const principal = by('={{ $json.id }}');

/** An assignment by PIM. */
export const pim = { role, principal, assignmentType: 'timeBound', justification: 'Stands in' };

/** Runs an operation of roles, and puts assignments into the tenant as an administrator would. */
export function rolesOf(tenant: TestTenant) {
	const { tenant: entra } = tenant;
	const at = (offset: number) => `${new Date(entra.clock() + offset).toISOString().slice(0, 19)}Z`;
	return {
		run: runnerOf('role', () => tenant),
		permanentOnes: () => [...entra.roleAssignments.values()],
		/** Those for a time, and the eligible ones. */
		pimOnes: () => [...entra.roleSchedules.values()],
		permanent(principalId: string, roleDefinitionId = USER_ADMINISTRATOR, directoryScopeId = '/') {
			const id = entra.newId();
			entra.roleAssignments.set(id, { id, principalId, roleDefinitionId, directoryScopeId });
			return id;
		},
		byPim(
			kind: 'assignment' | 'eligibility',
			principalId: string,
			{ end = HOUR as number | null, activated = false } = {},
			roleDefinitionId = USER_ADMINISTRATOR,
		) {
			const id = entra.newId();
			entra.roleSchedules.set(id, {
				id,
				kind,
				principalId,
				roleDefinitionId,
				directoryScopeId: '/',
				startDateTime: at(-10 * MINUTE),
				endDateTime: end === null ? null : at(end),
				activated,
			});
			return id;
		},
	};
}
