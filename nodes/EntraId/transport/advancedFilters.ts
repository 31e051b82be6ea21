/**
 * Properties by which Graph filters only with eventual consistency, by type: whatever operator they have [FDO, the table
 * filter-directory-objects]. A complex property stands for all that it holds.
 */
const ALWAYS: Record<string, string[]> = {
	administrativeUnit: ['description'],
	application: [
		'description',
		'federatedIdentityCredentials',
		'info/termsOfServiceUrl',
		'notes',
		'publicClient/redirectUris',
		'requiredResourceAccess',
		'serviceManagementReference',
		'spa/redirectUris',
		'verifiedPublisher/displayName',
		'web/homePageUrl',
		'web/redirectUris',
	],
	device: [
		'alternativeSecurityIds/identityProvider',
		'extensionAttributes',
		'registrationDateTime',
	],
	directoryRole: ['description'],
	group: ['description', 'expirationDateTime', 'onPremisesSamAccountName', 'preferredLanguage'],
	orgContact: ['companyName'],
	servicePrincipal: [
		'appOwnerOrganizationId',
		'appRoleAssignmentRequired',
		'createdObjects',
		'description',
		'federatedIdentityCredentials',
		'homepage',
		'info/termsOfServiceUrl',
		'notes',
		'verifiedPublisher/displayName',
	],
	user: [
		'assignedPlans',
		'businessPhones',
		'certificateUserIds',
		'companyName',
		'createdObjects',
		'employeeHireDate',
		// Not in the table; it is answered in either way with eventual consistency [AQ].
		'employeeLeaveDateTime',
		'employeeOrgData',
		'employeeType',
		'faxNumber',
		'mobilePhone',
		'officeLocation',
		'onPremisesExtensionAttributes',
		'onPremisesSamAccountName',
		'onPremisesSipInfo',
		'passwordProfile',
		'postalCode',
		'preferredLanguage',
		'provisionedPlans',
		'showInAddressList',
		'streetAddress',
	],
};

/** Properties for which only these operators need it. */
const SOMETIMES: Record<string, Record<string, string[]>> = {
	device: { 'alternativeSecurityIds/type': ['ge', 'le'] },
	directoryRole: { displayName: ['startswith'] },
};

const SCHEMA_EXTENSION = /^ext[a-z0-9]{8}_/i;
const DIRECTORY_EXTENSION = /^extension_[0-9a-f]{32}_/i;

// The one property that is compared with null by default.
const NULLABLE_BY_DEFAULT = 'hasMembersWithLicenseErrors';

const TYPES: Record<string, string> = {
	administrativeunits: 'administrativeUnit',
	applications: 'application',
	contacts: 'orgContact',
	devices: 'device',
	directoryroles: 'directoryRole',
	groups: 'group',
	serviceprincipals: 'servicePrincipal',
	users: 'user',
};

/** The type of the objects that a path lists; `undefined` where it does not tell. */
function typeOf(path: string): string | undefined {
	const last = path.split('/').at(-1) ?? '';
	const [, cast] = /^microsoft\.graph\.(\w+)$/i.exec(last) ?? [];
	return cast ?? TYPES[last.toLowerCase()];
}

interface Comparison {
	property: string;
	operator: string;
	isNull: boolean;
}

const OPERATORS = new Set(['eq', 'ge', 'gt', 'in', 'le', 'lt']);

/** What a filter compares; the texts in it are left out before. Members of a list are named by the list. */
function comparisons(filter: string): Comparison[] {
	const words = filter.match(/[A-Za-z_][\w/]*|[(:]/g) ?? [];
	const lists = new Map<string, string>();
	const found: Comparison[] = [];
	const add = (name: string, operator: string, next?: string) => {
		const [first, ...rest] = name.split('/');
		const property = [lists.get(first) ?? first, ...rest].join('/');
		found.push({ property, operator: operator.toLowerCase(), isNull: next === 'null' });
	};
	for (const [index, word] of words.entries()) {
		const [before, opening, name] = words.slice(index - 3, index);
		if (word === ':' && opening === '(' && before.endsWith('/any')) {
			lists.set(name, before.slice(0, -'/any'.length));
		}
		if (OPERATORS.has(word.toLowerCase()) && index > 0) {
			add(words[index - 1], word, words[index + 1]);
		}
		if (word.toLowerCase() === 'startswith' && words[index + 1] === '(') {
			add(words[index + 2] ?? '', word);
		}
	}
	return found;
}

function needsIt({ property, operator, isNull }: Comparison, types: string[]): boolean {
	if (isNull) return property !== NULLABLE_BY_DEFAULT;
	if (SCHEMA_EXTENSION.test(property)) return true;
	if (DIRECTORY_EXTENSION.test(property)) return operator === 'startswith';
	return types.some(
		(type) =>
			ALWAYS[type]?.some((name) => property === name || property.startsWith(`${name}/`)) ||
			SOMETIMES[type]?.[property]?.includes(operator),
	);
}

/** Whether a filter without its texts compares what Graph compares only with eventual consistency. */
export function comparesAdvanced(filter: string, path: string): boolean {
	const type = typeOf(path);
	const types = type === undefined ? Object.keys(ALWAYS) : [type];
	return comparisons(filter).some((comparison) => needsIt(comparison, types));
}
