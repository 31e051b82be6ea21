import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { userProperties } from './properties';

const EXTENSION_ATTRIBUTES = Array.from({ length: 15 }, (_, index) => index + 1);

/** What Graph filters users by, with the operators that it takes [FDO]. */
export const filterableUser: Filterable[] = is.filterables(userProperties, [
	is.choice('ageGroup'),
	is.choice('creationType', [
		{ name: 'Email Verified', value: 'EmailVerified' },
		{ name: 'Invitation', value: 'Invitation' },
		{ name: 'Local Account', value: 'LocalAccount' },
	]),
	is.choice('externalUserState', [
		{ name: 'Accepted', value: 'Accepted' },
		{ name: 'Pending Acceptance', value: 'PendingAcceptance' },
	]),
	is.choice('userType', undefined, ['empty', 'notEmpty']),
	is.day('employeeHireDate'),
	// Not in the table; it is compared like the hire date [AQ].
	is.day('employeeLeaveDateTime'),
	is.flag('accountEnabled'),
	is.flag('isResourceAccount'),
	is.flag('onPremisesSyncEnabled'),
	is.flag('showInAddressList'),
	is.id('id'),
	is.id('onPremisesImmutableId'),
	is.licenses('assignedLicenses'),
	is.list('businessPhones', 'hasStart'),
	is.list('imAddresses', 'hasStart'),
	is.list('otherMails', 'hasStart', 'hasEnd', 'empty', 'notEmpty'),
	is.list('proxyAddresses', 'hasStart', 'hasEnd', 'empty', 'notEmpty'),
	is.moment('createdDateTime'),
	is.moment('onPremisesLastSyncDateTime'),
	is.text('city'),
	is.text('companyName'),
	is.text('country'),
	is.text('department'),
	is.text('displayName', 'contains'),
	is.text('employeeId', 'noStart'),
	is.text('employeeOrgData/costCenter', 'noStart', 'noEmpty'),
	is.text('employeeOrgData/division', 'noStart', 'noEmpty'),
	is.text('employeeType', 'noStart', 'noEmpty'),
	is.text('faxNumber'),
	is.text('givenName'),
	is.text('jobTitle'),
	is.text('mail', 'ends'),
	is.text('mailNickname'),
	is.text('mobilePhone'),
	is.text('officeLocation'),
	is.text('onPremisesSamAccountName', 'noEmpty'),
	is.text('onPremisesSecurityIdentifier', 'noStart'),
	is.text('postalCode'),
	is.text('preferredLanguage'),
	is.text('state', 'noStart'),
	is.text('streetAddress'),
	is.text('surname'),
	is.text('usageLocation'),
	is.text('userPrincipalName', 'ends', 'noEmpty'),
	...EXTENSION_ATTRIBUTES.map((number) =>
		is.labeled(
			`Extension Attribute ${number}`,
			is.text(`onPremisesExtensionAttributes/extensionAttribute${number}`, 'noStart'),
		),
	),
]);
