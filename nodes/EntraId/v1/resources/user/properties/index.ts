import type { Property } from '../../../fields/property';
import { directoryProperties } from './directory';
import { profileProperties } from './profile';
import { readOnlyProperties } from './readOnly';
import { workProperties } from './work';

export { simplifiedUser } from '../../../../shared/simplified';

/** Every property of a user, alphabetical as people see them. */
export const userProperties: Property[] = [
	...directoryProperties,
	...profileProperties,
	...readOnlyProperties,
	...workProperties,
].sort((a, b) => a.label.localeCompare(b.label));
