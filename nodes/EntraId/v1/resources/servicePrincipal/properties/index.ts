import type { Property } from '../../../fields/property';
import { readOnlyProperties } from './readOnly';
import { settableProperties } from './settable';

export { simplifiedServicePrincipal } from '../../../../shared/simplified';

/** Every property of an enterprise app, alphabetical as people see them. */
export const servicePrincipalProperties: Property[] = [
	...readOnlyProperties,
	...settableProperties,
].sort((a, b) => a.label.localeCompare(b.label));
