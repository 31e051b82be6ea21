import { isHighPrivilege } from '../../../nodes/EntraId/v1/resources/servicePrincipal/privileges';

describe('a permission that gives a large part of the tenant', () => {
	it.each([
		['application', 'Directory.ReadWrite.All'],
		['delegated', 'Directory.ReadWrite.All'],
		['delegated', 'Directory.AccessAsUser.All'],
		['delegated', 'user_impersonation'],
		['application', 'AppRoleAssignment.ReadWrite.All'],
		['application', 'Mail.Read'],
		['application', 'Sites.FullControl.All'],
		['application', 'Device.ReadWrite.All'],
		['application', 'full_access_as_app'],
		['delegated', 'rolemanagement.readwrite.directory'],
	] as const)('is the %s permission %s', (type, name) =>
		expect(isHighPrivilege(type, name)).toBe(true),
	);

	it.each([
		['delegated', 'Mail.Read'],
		['delegated', 'Mail.ReadWrite'],
		['delegated', 'User.Read'],
		['delegated', 'offline_access'],
		['application', 'User.Read.All'],
		['application', 'Application.ReadWrite.OwnedBy'],
		['application', 'Sites.Selected'],
		['application', 'ReadWriteHelper'],
	] as const)('is not the %s permission %s', (type, name) =>
		expect(isHighPrivilege(type, name)).toBe(false),
	);
});
