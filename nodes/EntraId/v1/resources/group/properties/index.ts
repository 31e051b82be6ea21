import type { Property } from '../../../fields/property';
import { directoryProperties } from './directory';
import { exchangeProperties } from './exchange';
import { readOnlyProperties } from './readOnly';

/** Every property of a group, alphabetical as people see them. */
export const groupProperties: Property[] = [
	...directoryProperties,
	...exchangeProperties,
	...readOnlyProperties,
].sort((a, b) => a.label.localeCompare(b.label));

/** The properties that people look at. */
export const simplifiedGroup = [
	'id',
	'displayName',
	'description',
	'mail',
	'mailNickname',
	'groupTypes',
	'mailEnabled',
	'securityEnabled',
	'visibility',
	'createdDateTime',
];
