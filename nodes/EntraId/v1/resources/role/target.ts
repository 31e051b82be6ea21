import type { ItemReader } from '../../item';
import type { Reference } from '../../references';
import { readPrincipal, readRole } from './locator';
import { readScope } from './scope';

export const ROLE = 'Role';
export const PRINCIPAL = 'User, Group or App';

/** Which role, whose, and where. */
export interface Target {
	roleId: string;
	principal: Reference;
	directoryScopeId: string;
}

/** Reads role, principal and scope of an item. */
export const readTarget = (item: ItemReader): Target => ({
	roleId: readRole(item, ROLE),
	principal: readPrincipal(item, PRINCIPAL),
	directoryScopeId: readScope(item),
});
