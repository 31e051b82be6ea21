import type { Call } from '../call';
import { rolesOf } from '../checks/admins';
import type { DirectoryObject } from '../directoryObject';
import type { RecordRow } from '../records';
import type { Tenant } from '../tenant';
import { kindOf } from './kinds';
import type { SignInMethod } from './methods';

const phones: Record<string, string> = {
	mobile: 'mobilePhone',
	alternateMobile: 'alternateMobilePhone',
	office: 'officePhone',
};

function registeredAs({ type, properties }: SignInMethod): string[] {
	const name = phones[String(properties.phoneType)] ?? kindOf(type).registeredAs;
	return name === undefined ? [] : [name];
}

function rowFor(tenant: Tenant, user: DirectoryObject, at: number): RecordRow {
	const methods = tenant.signInMethods.of(user.id, at);
	const isStrong = methods.some(({ type }) => kindOf(type).isStrong);
	return {
		id: user.id,
		userPrincipalName: user.userPrincipalName,
		userDisplayName: user.displayName,
		userType: user.userType === 'Guest' ? 'guest' : 'member',
		isAdmin: rolesOf(tenant, user.id).length > 0,
		isMfaRegistered: isStrong,
		isMfaCapable: isStrong,
		isPasswordlessCapable: methods.some(({ type }) => /^(fido2|windowsHello)/.test(type)),
		// This tenant lets nobody reset his own password.
		isSsprCapable: false,
		isSsprEnabled: false,
		isSsprRegistered: false,
		methodsRegistered: methods.flatMap(registeredAs),
		userPreferredMethodForSecondaryAuthentication: 'none',
		lastUpdatedDateTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
	};
}

/**
 * Who has registered what: people without any method too, and guests [DC sample]. The report shows methods as they were
 * some time ago. What a test filled in goes before.
 */
export function registrations({ tenant, switches }: Call): RecordRow[] {
	const filled = tenant.records.userRegistrationDetails;
	if (filled.length) return filled;
	const at = tenant.clock() - switches.reportLagMs;
	return [...tenant.users.values()].map((user) => rowFor(tenant, user, at));
}
