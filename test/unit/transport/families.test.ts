import { paceOf } from '../../../nodes/EntraId/transport/families';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';

const family = (path: string, more: Partial<GraphRequest> = {}): string | undefined =>
	paceOf({ method: 'GET', path, ...more })?.name;

it.each([
	'/auditLogs/signIns',
	'/auditlogs/signins?$skiptoken=x',
	'/auditLogs/directoryAudits/SSGM_1',
	'/auditLogs/provisioning',
	'/reports/authenticationMethods/userRegistrationDetails',
	'/reports/credentialUserRegistrationDetails',
	'/reports/getCredentialUsageSummary(period=%27D30%27)',
	'/reports/userCredentialUsageDetails',
	'/reports/applicationSignInDetailedSummary',
	"/reports/getAzureADApplicationSignInSummary(period='D7')",
	'/reports/servicePrincipalSignInActivities',
	'/users/a@contoso.com/authentication/methods',
	"/users('1')/authentication/phoneMethods/3179e48a",
	'/ME/Authentication/temporaryAccessPassMethods',
	'/users/1/authentication/qrCodePinMethod',
])('counts %s among the reports', (path) =>
	expect(family(path)).toBe('identity and access reports'),
);

it.each([
	'/identityProtection/riskyUsers',
	'/identityProtection/riskyUsers/1/history',
	'/identityprotection/riskdetections?$top=500',
	'/identity/conditionalAccess/policies',
	'/identity/conditionalAccess/namedLocations/1',
])('counts %s as identity protection or conditional access', (path) =>
	expect(family(path)).toBe('identity protection and conditional access'),
);

it.each(['DELETE', 'PATCH', 'POST'] as const)('counts a %s there as well', (method) => {
	expect(family('/identityProtection/riskyUsers/dismiss', { method })).toBeDefined();
	expect(family('/users/1/authentication/phoneMethods/2', { method })).toBeDefined();
});

it.each([
	'/users/1/assignLicense',
	'/users/a@contoso.com/microsoft.graph.assignLicense',
	"/users('$a@contoso.com')/assignlicense",
	'/groups/1/assignLicense',
	'/me/assignLicense',
	'/users/1/reprocessLicenseAssignment',
])('counts a POST to %s as a change of licenses', (path) =>
	expect(family(path, { method: 'POST' })).toBe('changes of licenses'),
);

it.each([
	'/users/1/licenseDetails',
	'/subscribedSkus',
	'/users/assignLicense',
	'/users/1/2/assignLicense',
])('counts %s as none', (path) => expect(family(path)).toBeUndefined());

it.each([
	['/users', { $select: 'id,signInActivity' }],
	['/users/1', { $select: 'id,SIGNINACTIVITY' }],
	['/users', { $filter: 'signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z' }],
	['/users', { select: 'signInActivity' }],
	['/users?%24select=id%2CsignInActivity&$skiptoken=x', undefined],
	['/groups/1/members/microsoft.graph.user', { $orderby: 'signInActivity/lastSignInDateTime' }],
])('counts a read of %s with %j as one of sign-in activity', (path, query) =>
	expect(family(path, { query })).toBe('sign-in activity'),
);

it.each([
	['/users', { $select: 'id,displayName' }],
	['/users', { $filter: "displayName eq 'signInActivity'" }],
	['/users', { $search: '"displayName:signInActivity"' }],
	['/users', { $select: 'mySignInActivityDate' }],
	['/users/1/authentication/requirements', undefined],
	['/users/authentication/methods', undefined],
	['/policies/authenticationMethodsPolicy', undefined],
	['/identity/userFlowAttributes', undefined],
	['/identityGovernance/entitlementManagement', undefined],
	['/reports/getOffice365ActiveUserDetail', undefined],
	['/auditLogsOfMine', undefined],
	['/deletedItems/auditLogs', undefined],
])('leaves %s with %j to the limits of the directory', (path, query) =>
	expect(family(path, { query })).toBeUndefined(),
);

it('counts a write that names sign-in activity as none of its reads', () =>
	expect(
		family('/users', { method: 'POST', query: { $select: 'signInActivity' } }),
	).toBeUndefined());
