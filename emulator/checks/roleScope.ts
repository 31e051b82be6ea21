import type { Call } from '../call';
import { typeOf } from '../directoryObject';
import { badRequest, GraphError } from '../errors';
import { roleTemplates, scopeableRole } from '../roleTemplates';

/** The role definition with the id, built-in or the tenant's own. */
export function findRole({ tenant }: Call, id: unknown): { id: string } | undefined {
	const wanted = String(id).toLowerCase();
	return [...roleTemplates, ...tenant.customRoles].find((role) => role.id === wanted);
}

/**
 * Where the assignment holds: `/` in the tenant, `/administrativeUnits/{id}` for the members of a unit, `/{id}` for one app.
 * @throws GraphError 400, also for a role that has no such scope [PIMN]
 */
export function checkScope({ tenant }: Call, scope: unknown, roleId: string): void {
	if (scope === '/') return;
	const [, unit, object] =
		/^\/(?:administrativeUnits\/([0-9a-f-]{36})|([0-9a-f-]{36}))$/i.exec(String(scope)) ?? [];
	const found = tenant.directory.find((unit ?? object ?? '').toLowerCase());
	if (unit && found && typeOf(found) === 'administrativeUnit') return;
	if (!object || !found || unit) {
		throw new GraphError(400, 'InvalidScope', `The scope '${String(scope)}' is not valid.`);
	}
	if (roleId !== scopeableRole && !tenant.customRoles.some(({ id }) => id === roleId)) {
		throw badRequest(
			'The given built-in role is not supported to be assigned to a single resource scope.',
		);
	}
}

/** A group that gets a role has to be made for it; Graph's words for it are not known. */
export function checkRolePrincipal({ tenant }: Call, id: string): void {
	const group = tenant.groups.get(id);
	if (group && group.isAssignableToRole !== true) {
		throw badRequest('The principal cannot be assigned to the role.');
	}
}
