import { isDelegated, type Call } from '../call';
import { singleUserOnly } from '../defaults';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, conflict, requestDenied, type GraphError } from '../errors';
import { isGranted } from '../permissions';
import type { Tenant } from '../tenant';
import { checkRank } from './admins';
import { checkMailNickname, requireProperties } from './body';
import { checkMastered } from './mastered';

/** Required for a creation; with `identities` the set is another one [D21:user-post-users]. */
const required = [
	'accountEnabled',
	'displayName',
	'mailNickname',
	'userPrincipalName',
	'passwordProfile',
];

/** Permissions that some properties need beyond those of the PATCH itself [user-update newest]. */
const sensitive: Record<string, string[]> = {
	passwordProfile: ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'],
	identities: ['User.ManageIdentities.All'],
	employeeLeaveDateTime: ['User-LifeCycleInfo.ReadWrite.All'],
	customSecurityAttributes: ['CustomSecAttributeAssignment.ReadWrite.All'],
	accountEnabled: [
		'User.EnableDisableAccount.All',
		'User.ReadWrite.All',
		'Directory.ReadWrite.All',
	],
	otherMails: ['User-Mail.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
	businessPhones: ['User-Phone.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
	mobilePhone: ['User-Phone.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
};

/** `None`, or one or both of the others [USER]. */
const policies =
	/^(None|(DisablePasswordExpiration|DisableStrongPassword)(, ?(DisablePasswordExpiration|DisableStrongPassword))?)$/;

const general = ['User.ReadWrite', 'User.ReadWrite.All', 'Directory.ReadWrite.All'];

interface Identity {
	signInType?: string | null;
	issuer?: string | null;
	issuerAssignedId?: string | null;
}

const sameIdentity = (left: Identity, right: Identity): boolean =>
	left.issuer?.toLowerCase() === right.issuer?.toLowerCase() &&
	left.issuerAssignedId?.toLowerCase() === right.issuerAssignedId?.toLowerCase();

/**
 * Each way to sign in has its three parts, local ones are issued by a domain of the tenant, an email address is one, and
 * issuer and ID together are nobody else's [objectidentity]. Of Graph's refusals only that of a conflict is known.
 */
function checkIdentities(tenant: Tenant, identities: Identity[], user?: DirectoryObject): void {
	for (const identity of identities) {
		const { signInType, issuer, issuerAssignedId } = identity;
		if (!signInType || !issuer || !issuerAssignedId) throw invalid('identities');
		if (issuer.length > 512) throw invalid('identities');
		const isAddress = /^[^@\s]+@[^@\s]+$/.test(issuerAssignedId);
		if (signInType.startsWith('emailAddress') && !isAddress) throw invalid('identities');
		const isOurs = tenant.domains.some(
			({ id, isVerified }) => isVerified && id.toLowerCase() === issuer.toLowerCase(),
		);
		if (signInType !== 'federated' && !isOurs) throw invalid('identities');
		for (const other of tenant.users.values()) {
			const held = Array.isArray(other.identities) ? (other.identities as Identity[]) : [];
			if (other !== user && held.some((one) => sameIdentity(one, identity))) {
				throw conflict('identities');
			}
		}
	}
}

/** Refuses what Graph refuses in a creation. */
export function checkNewUser(tenant: Tenant, properties: Record<string, unknown>): void {
	const profile = Object.keys(properties).find((name) => singleUserOnly.has(name));
	if (profile) throw badRequest(`Property '${profile}' cannot be set when a user is created.`);
	if ('identities' in properties) requireProperties(properties, ['displayName'], 'user');
	else requireProperties(properties, required, 'user');
	checkValues(tenant, properties);
}

/** Refuses what Graph refuses in an update. */
export function checkUserUpdate(
	call: Call,
	user: DirectoryObject,
	properties: Record<string, unknown>,
): void {
	const names = Object.keys(properties);
	const profile = names.filter((name) => singleUserOnly.has(name));
	if (profile.length) {
		// Profile properties live outside the directory and are never written app-only [D21:user-update].
		if (!isDelegated(call)) throw requestDenied();
		if (profile.length < names.length) {
			throw badRequest(`Property '${profile[0]}' must be updated in a request of its own.`);
		}
	}
	for (const name of names) {
		if (!isGranted(call.claims, sensitive[name] ?? general)) throw requestDenied();
	}
	checkRank(call, user, names);
	checkMastered(user, names);
	checkValues(call.tenant, properties, user);
}

function checkValues(
	tenant: Tenant,
	properties: Record<string, unknown>,
	user?: DirectoryObject,
): void {
	checkMailNickname(properties.mailNickname, 'user');
	if (properties.userPrincipalName !== undefined) {
		checkUserPrincipalName(tenant, String(properties.userPrincipalName), user);
	}
	const { displayName, usageLocation, employeeId, passwordPolicies, passwordProfile } = properties;
	if (displayName !== undefined && (!displayName || String(displayName).length > 256)) {
		throw invalid('displayName');
	}
	if (typeof usageLocation === 'string' && !/^[A-Za-z]{2}$/.test(usageLocation)) {
		throw invalid('usageLocation');
	}
	if (typeof employeeId === 'string' && employeeId.length > 16) throw invalid('employeeId');
	if (typeof passwordPolicies === 'string' && !policies.test(passwordPolicies)) {
		throw invalid('passwordPolicies');
	}
	if (Array.isArray(properties.identities)) {
		checkIdentities(tenant, properties.identities as Identity[], user);
	}
	const password = (passwordProfile as { password?: string | null } | null | undefined)?.password;
	if (typeof password === 'string') checkPassword(password);
	else if (!user && passwordProfile) requireProperties({ password }, ['password'], 'user');
}

function invalid(property: string): GraphError {
	return badRequest(`Invalid value specified for property '${property}' of resource 'User'.`);
}

/** The domain must be a verified one of the tenant and the name free. */
export function checkUserPrincipalName(tenant: Tenant, name: string, user?: DirectoryObject): void {
	const domain = /^[^@\s]+@([^@\s]+)$/.exec(name)?.[1];
	if (!domain) {
		throw invalid('userPrincipalName');
	}
	const isVerified = tenant.domains.some(
		({ id, isVerified }) => isVerified && id.toLowerCase() === domain.toLowerCase(),
	);
	if (!isVerified) {
		throw badRequest(
			'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
		);
	}
	const holder = tenant.directory.findByKey('user', 'userPrincipalName', name);
	if (holder && holder !== user) throw conflict('userPrincipalName');
}

/** 8 to 256 characters with three of: lower case, upper case, digits, symbols. */
export function checkPassword(password: string): void {
	const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
	const met = classes.filter((pattern) => pattern.test(password)).length;
	if (password.length < 8 || password.length > 256 || met < 3) {
		throw badRequest(
			'The specified password does not comply with password complexity requirements. Please provide a different password.',
		);
	}
}
