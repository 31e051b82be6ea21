import type { DirectoryObject } from '../directoryObject';
import type { Tenant } from '../tenant';
import { Refusal } from './errors';

const isEnabled = (user: DirectoryObject): boolean => user.accountEnabled === true;

/**
 * Who signs in: the user named by `login_hint`, else the first of the tenant who may.
 * @throws Refusal when there is nobody
 */
export function signInAs(tenant: Tenant, hint?: string): DirectoryObject {
	const users = [...tenant.users.values()];
	const name = hint?.toLowerCase();
	const found = name
		? users.find((user) => String(user.userPrincipalName).toLowerCase() === name)
		: users.find(isEnabled);
	if (!found) {
		throw new Refusal(
			50034,
			'invalid_grant',
			`The user account ${hint ?? ''} does not exist in the ${String(tenant.organization.displayName)} directory.`,
		);
	}
	if (!isEnabled(found)) {
		throw new Refusal(50057, 'invalid_grant', 'The user account is disabled.');
	}
	return found;
}

/**
 * The user that a grant was given by.
 * @throws Refusal when the account was deleted or disabled since
 */
export function stillThere(tenant: Tenant, userId: string): DirectoryObject {
	const user = tenant.users.get(userId);
	if (!user || !isEnabled(user)) {
		throw new Refusal(
			50173,
			'invalid_grant',
			'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
		);
	}
	return user;
}
