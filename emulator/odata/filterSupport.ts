/** What a clause asks of a property. */
export type Use = 'equal' | 'startsWith' | 'range' | 'null';

/** Without more ado, with `ConsistencyLevel: eventual` and `$count=true` alone, or not at all. */
export type Support = 'default' | 'advanced' | 'never';

interface TypeSupport {
	/** Properties, whole or with all below them, that only advanced queries filter by. */
	advanced: string[];
	/** Such that have no startsWith. */
	noStartsWith?: string[];
	/** Such that are never compared with null. */
	noNull?: string[];
	/** Properties that are compared with null at most. */
	never?: string[];
}

/** Microsoft's table of filters on directory objects [FDO]; what is not in it, such as groupTypes, works by default. */
const table: Record<string, TypeSupport> = {
	administrativeUnit: { advanced: ['description'], noNull: ['isMemberManagementRestricted'] },
	application: {
		advanced: [
			...['description', 'federatedIdentityCredentials', 'info', 'notes', 'publicClient'],
			...[
				'requiredResourceAccess',
				'serviceManagementReference',
				'spa',
				'verifiedPublisher',
				'web',
			],
		],
		noStartsWith: ['appId', 'info', 'signInAudience', 'verifiedPublisher'],
		noNull: [
			...['appId', 'disabledByMicrosoftStatus', 'federatedIdentityCredentials', 'publisherDomain'],
			...['requiredResourceAccess', 'signInAudience', 'uniqueName'],
		],
		never: ['keyCredentials', 'passwordCredentials'],
	},
	device: {
		advanced: ['alternativeSecurityIds', 'extensionAttributes', 'registrationDateTime'],
		noStartsWith: ['deviceId', 'extensionAttributes', 'mdmAppId', 'profileType', 'trustType'],
		noNull: [
			...['accountEnabled', 'alternativeSecurityIds', 'deviceId', 'isCompliant', 'isManaged'],
			...['onPremisesLastSyncDateTime', 'onPremisesSecurityIdentifier', 'profileType', 'trustType'],
		],
	},
	directoryRole: { advanced: ['description'] },
	group: {
		advanced: [
			...['description', 'expirationDateTime', 'onPremisesSamAccountName', 'preferredLanguage'],
		],
		noStartsWith: ['membershipRuleProcessingState', 'onPremisesSecurityIdentifier'],
		noNull: [
			...['assignedLicenses', 'classification', 'createdByAppId', 'expirationDateTime'],
			...['isAssignableToRole', 'mailEnabled', 'membershipRule', 'membershipRuleProcessingState'],
			...['onPremisesLastSyncDateTime', 'onPremisesSamAccountName', 'renewedDateTime'],
			...['securityEnabled', 'uniqueName'],
		],
		// Refused even with the advanced parameters [AQ].
		never: ['createdDateTime'],
	},
	orgContact: { advanced: ['companyName'] },
	servicePrincipal: {
		advanced: [
			...['appOwnerOrganizationId', 'appRoleAssignmentRequired', 'createdObjects', 'description'],
			...['federatedIdentityCredentials', 'homepage', 'info', 'notes', 'verifiedPublisher'],
		],
		noStartsWith: [
			...['appId', 'applicationTemplateId', 'info', 'preferredSingleSignOnMode'],
			...['servicePrincipalType', 'verifiedPublisher'],
		],
		// The table has applicationTemplateId here, too, but Microsoft's own client compares it with null [EPS].
		noNull: [
			...['accountEnabled', 'appId', 'appOwnerOrganizationId', 'appRoleAssignmentRequired'],
			...['preferredSingleSignOnMode', 'publisherName', 'servicePrincipalType'],
		],
		never: ['keyCredentials', 'passwordCredentials'],
	},
	user: {
		advanced: [
			...['assignedPlans', 'businessPhones', 'certificateUserIds', 'companyName', 'createdObjects'],
			...['employeeHireDate', 'employeeLeaveDateTime', 'employeeOrgData', 'employeeType'],
			...['faxNumber', 'mobilePhone'],
			...['officeLocation', 'onPremisesExtensionAttributes', 'onPremisesSamAccountName'],
			...['onPremisesSipInfo', 'passwordProfile', 'postalCode'],
			...['preferredLanguage', 'provisionedPlans', 'showInAddressList', 'streetAddress'],
		],
		noStartsWith: [
			...['ageGroup', 'creationType', 'employeeId', 'employeeOrgData', 'employeeType'],
			...['externalUserState', 'onPremisesExtensionAttributes', 'onPremisesImmutableId'],
			...['onPremisesSecurityIdentifier', 'state', 'userType'],
		],
		noNull: [
			...['accountEnabled', 'ageGroup', 'assignedLicenses', 'assignedPlans', 'creationType'],
			...['consentProvidedForMinor', 'employeeHireDate', 'employeeOrgData', 'employeeType'],
			...['externalUserState', 'isResourceAccount', 'onPremisesImmutableId'],
			...['onPremisesLastSyncDateTime', 'onPremisesSamAccountName', 'provisionedPlans'],
			...['showInAddressList', 'userPrincipalName'],
		],
		never: ['passwordPolicies'],
	},
};

/** The one property that is compared with null without more ado [FDO]. */
const nullByDefault = 'hasMembersWithLicenseErrors';

/** Whether filters on the type can use the property so; types that are no directory objects have no such limits. */
export function supportOf(type: string, property: string, use: Use): Support {
	const known = table[type];
	if (!known) return 'default';
	if (use === 'null' && known.noNull?.includes(property)) return 'never';
	if (use === 'null') return property === nullByDefault ? 'default' : 'advanced';
	if (known.never?.includes(property)) return 'never';
	if (use === 'startsWith' && known.noStartsWith?.includes(property)) return 'never';
	return known.advanced.includes(property) ? 'advanced' : 'default';
}
