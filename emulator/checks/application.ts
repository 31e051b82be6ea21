import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';

interface Permission {
	id: string;
	isEnabled?: boolean;
}

/** What an application can be asked for: its app roles, and the scopes of its API. */
function permissionsOf({ appRoles, api }: Record<string, unknown>): Permission[] {
	const scopes = (api as { oauth2PermissionScopes?: unknown } | undefined)?.oauth2PermissionScopes;
	const lists = [appRoles, scopes].filter((list) => Array.isArray(list)) as Permission[][];
	return lists.flat();
}

/**
 * Refuses to take away an app role or scope that is still enabled [graph-apps §2].
 * @throws GraphError 400
 */
export function checkPermissionsKept(
	application: DirectoryObject,
	properties: Record<string, unknown>,
): void {
	const kept = new Set(permissionsOf({ ...application, ...properties }).map(({ id }) => id));
	const gone = permissionsOf(application).filter(({ id }) => !kept.has(id));
	if (gone.every(({ isEnabled }) => isEnabled === false)) return;
	throw badRequest(
		'Permission (scope or role) cannot be deleted or updated unless disabled first.',
	);
}
