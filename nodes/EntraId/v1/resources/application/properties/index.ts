import type { Property } from '../../../fields/property';
import { addressProperties } from './addresses';
import { readOnlyProperties } from './readOnly';
import { registrationProperties } from './registration';
import { tokenProperties } from './tokens';

/** Every property of an application, alphabetical as people see them. */
export const applicationProperties: Property[] = [
	...addressProperties,
	...readOnlyProperties,
	...registrationProperties,
	...tokenProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** The properties that people look at. */
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
