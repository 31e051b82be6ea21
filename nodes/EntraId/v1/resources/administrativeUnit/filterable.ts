import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { unitProperties } from './properties';

/** What Graph filters administrative units by, with the operators that it takes [FDO]. */
export const filterableUnit: Filterable[] = is.filterables(unitProperties, [
	is.flag('isMemberManagementRestricted'),
	is.id('id'),
	is.text('description', 'contains'),
	is.text('displayName', 'contains'),
]);
