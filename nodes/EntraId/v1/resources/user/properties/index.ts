import type { Property } from '../../../fields/property';
import { directoryProperties } from './directory';
import { profileProperties } from './profile';
import { readOnlyProperties } from './readOnly';
import { workProperties } from './work';

export { simplifiedUser } from '../../../../shared/simplified';

/** What Graph makes of a new user who is not said to be a guest; it does not answer it to a creation. */
export const MEMBER = { userType: 'Member' };

/** Every property of a user, alphabetical as people see them. */
export const userProperties: Property[] = [
	...directoryProperties,
	...profileProperties,
	...readOnlyProperties,
	...workProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** What is usually filled in, in this order: it comes first where fields are added. Some of these are the operations' own. */
export const USUAL_USER_FIELDS = [
	...['displayName', 'givenName', 'surname', 'jobTitle', 'department', 'companyName'],
	...['manager', 'employeeId', 'officeLocation', 'mobilePhone', 'businessPhones', 'usageLocation'],
	...[
		'accountEnabled',
		'userType',
		'userPrincipalName',
		'domain',
		'password',
		'forceChangePassword',
	],
];
