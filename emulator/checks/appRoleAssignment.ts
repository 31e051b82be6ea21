import type { Call } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';
import { fits } from '../schema';
import { readProperties } from './body';

/** What stands for a role where the app has none [ZH:resources/approleassignment]. */
const defaultAccess = '00000000-0000-0000-0000-000000000000';

interface Role {
	id: string;
	isEnabled?: boolean;
}

/**
 * An app with roles has no default access; one without has nothing else.
 * @throws GraphError 400
 */
export function checkRole(resource: DirectoryObject, appRoleId: string): void {
	const roles = (Array.isArray(resource.appRoles) ? resource.appRoles : []) as Role[];
	const has = roles.some(({ id, isEnabled }) => id === appRoleId && isEnabled !== false);
	if (roles.length > 0 ? has : appRoleId === defaultAccess) return;
	throw badRequest('Permission being assigned was not found on application');
}

/**
 * The three IDs of a new assignment, in lower case.
 * @throws GraphError 400
 */
export function readAssignment(
	call: Call,
): Record<'principalId' | 'resourceId' | 'appRoleId', string> {
	const { properties } = readProperties(call, 'appRoleAssignment');
	const [principalId, resourceId, appRoleId] = ['principalId', 'resourceId', 'appRoleId'].map(
		(name) => {
			if (fits('Guid', properties[name])) return String(properties[name]).toLowerCase();
			throw badRequest(
				`Invalid value specified for property '${name}' of resource 'AppRoleAssignment'.`,
			);
		},
	);
	return { principalId, resourceId, appRoleId };
}
