// The properties that people look at: the output "Simplified" of both nodes. Permanent: workflows rely on them.

export const simplifiedApplication = [
	'id',
	'appId',
	'displayName',
	'description',
	'uniqueName',
	'signInAudience',
	'identifierUris',
	'publisherDomain',
	'tags',
	'createdDateTime',
];

export const simplifiedGroup = [
	'id',
	'displayName',
	'description',
	'mail',
	'mailNickname',
	'groupTypes',
	'mailEnabled',
	'securityEnabled',
	'visibility',
	'createdDateTime',
];

export const simplifiedServicePrincipal = [
	'id',
	'appId',
	'displayName',
	'servicePrincipalType',
	'accountEnabled',
	'appRoleAssignmentRequired',
	'appOwnerOrganizationId',
	'preferredSingleSignOnMode',
	'homepage',
	'notes',
	'tags',
];

export const simplifiedUser = [
	'id',
	'displayName',
	'userPrincipalName',
	'mail',
	'accountEnabled',
	'userType',
	'jobTitle',
	'department',
	'officeLocation',
	'mobilePhone',
];
