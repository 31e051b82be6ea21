import type { Property } from '../../../fields/property';
import { directoryProperties } from './directory';
import { exchangeProperties } from './exchange';
import { readOnlyProperties } from './readOnly';

export { simplifiedGroup } from '../../../../shared/simplified';

/** Every property of a group, alphabetical as people see them. */
export const groupProperties: Property[] = [
	...directoryProperties,
	...exchangeProperties,
	...readOnlyProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** What is usually filled in, in this order: it comes first where fields are added. Some of these are the operations' own. */
export const USUAL_GROUP_FIELDS = [
	...['displayName', 'description', 'owners', 'members', 'visibility'],
	...['membershipRule', 'mailNickname', 'isAssignableToRole', 'uniqueName'],
];
