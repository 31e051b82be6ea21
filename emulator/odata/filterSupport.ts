/** What a clause asks of a property. */
export type Use = 'equal' | 'startsWith' | 'range' | 'null';

/** Without more ado, with `ConsistencyLevel: eventual` and `$count=true` alone, or not at all. */
export type Support = 'default' | 'advanced' | 'never';

interface TypeSupport {
	/** Properties, whole or with all below them, that only advanced queries filter by. */
	advanced: string[];
	/** Such that have no startsWith. */
	noStartsWith?: string[];
	/** Properties that are compared with null at most. */
	never?: string[];
}

/** Microsoft's table of filters on directory objects [FDO]; what is not in it, such as groupTypes, works by default. */
const table: Record<string, TypeSupport> = {
	administrativeUnit: { advanced: ['description'] },
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
		noStartsWith: ['info', 'verifiedPublisher'],
		never: ['keyCredentials', 'passwordCredentials'],
	},
	device: {
		advanced: ['alternativeSecurityIds', 'extensionAttributes', 'registrationDateTime'],
		noStartsWith: ['extensionAttributes'],
	},
	directoryRole: { advanced: ['description'] },
	group: {
		advanced: [
			...['description', 'expirationDateTime', 'onPremisesSamAccountName', 'preferredLanguage'],
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
		noStartsWith: ['info', 'verifiedPublisher'],
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
		noStartsWith: ['employeeOrgData', 'onPremisesExtensionAttributes'],
		never: ['passwordPolicies'],
	},
};

/** The one property that is compared with null without more ado [FDO]. */
const nullByDefault = 'hasMembersWithLicenseErrors';

/** Whether filters on the type can use the property so; types that are no directory objects have no such limits. */
export function supportOf(type: string, property: string, use: Use): Support {
	const known = table[type];
	if (!known) return 'default';
	if (use === 'null') return property === nullByDefault ? 'default' : 'advanced';
	if (known.never?.includes(property)) return 'never';
	if (use === 'startsWith' && known.noStartsWith?.includes(property)) return 'never';
	return known.advanced.includes(property) ? 'advanced' : 'default';
}
