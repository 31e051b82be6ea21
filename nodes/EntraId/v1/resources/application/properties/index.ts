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
