import type { Property } from '../../../fields/property';
import { directoryProperties } from './directory';
import { profileProperties } from './profile';
import { readOnlyProperties } from './readOnly';
import { workProperties } from './work';

/** Every property of a user, alphabetical as people see them. */
export const userProperties: Property[] = [
	...directoryProperties,
	...profileProperties,
	...readOnlyProperties,
	...workProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** The properties that people look at. */
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
