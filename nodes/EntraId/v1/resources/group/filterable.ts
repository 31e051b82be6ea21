import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { groupProperties } from './properties';

/** What Graph filters groups by, with the operators that it takes [FDO]. */
export const filterableGroup: Filterable[] = is.filterables(groupProperties, [
	is.choice('membershipRuleProcessingState', [
		{ name: 'On', value: 'On' },
		{ name: 'Paused', value: 'Paused' },
	]),
	// Not in the table; every example of Microsoft's for kinds of groups filters by it.
	is.choices('groupTypes', [
		{ name: 'Dynamic Membership', value: 'DynamicMembership' },
		{ name: 'Microsoft 365', value: 'Unified' },
	]),
	is.flag('hasMembersWithLicenseErrors'),
	is.flag('isAssignableToRole'),
	is.flag('mailEnabled'),
	is.flag('onPremisesSyncEnabled'),
	is.flag('securityEnabled'),
	is.id('id'),
	is.licenses('assignedLicenses'),
	is.links('owners', 'Owners'),
	is.list('proxyAddresses', 'hasStart', 'hasEnd', 'empty', 'notEmpty'),
	is.list('resourceProvisioningOptions'),
	is.moment('expirationDateTime'),
	is.moment('onPremisesLastSyncDateTime'),
	is.moment('renewedDateTime'),
	is.text('classification', 'noEmpty'),
	is.text('description', 'contains'),
	is.text('displayName', 'contains'),
	is.text('mail', 'ends'),
	is.text('mailNickname'),
	is.text('membershipRule', 'noEmpty'),
	is.text('onPremisesSamAccountName', 'noEmpty'),
	is.text('preferredLanguage'),
	is.text('uniqueName', 'noEmpty'),
]);
