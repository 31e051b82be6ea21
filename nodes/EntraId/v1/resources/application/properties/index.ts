import type { Property } from '../../../fields/property';
import { addressProperties } from './addresses';
import { readOnlyProperties } from './readOnly';
import { registrationProperties } from './registration';
import { tokenProperties } from './tokens';

export { simplifiedApplication } from '../../../../shared/simplified';

/** Every property of an application, alphabetical as people see them. */
export const applicationProperties: Property[] = [
	...addressProperties,
	...readOnlyProperties,
	...registrationProperties,
	...tokenProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** What is usually filled in, in this order: it comes first where fields are added. */
export const USUAL_APPLICATION_FIELDS = [
	...['displayName', 'description', 'signInAudience', 'webRedirectUris', 'spaRedirectUris'],
	...['publicClientRedirectUris', 'requiredResourceAccess', 'identifierUris', 'notes'],
];
