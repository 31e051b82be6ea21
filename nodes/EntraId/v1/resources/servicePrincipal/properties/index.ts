import type { Property } from '../../../fields/property';
import { readOnlyProperties } from './readOnly';
import { settableProperties } from './settable';

export { simplifiedServicePrincipal } from '../../../../shared/simplified';

/** Every property of an enterprise app, alphabetical as people see them. */
export const servicePrincipalProperties: Property[] = [
	...readOnlyProperties,
	...settableProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** What is usually filled in, in this order: it comes first where fields are added. */
export const USUAL_SERVICE_PRINCIPAL_FIELDS = [
	...['displayName', 'accountEnabled', 'appRoleAssignmentRequired', 'notes', 'homepage'],
	...['preferredSingleSignOnMode', 'loginUrl', 'replyUrls'],
];
