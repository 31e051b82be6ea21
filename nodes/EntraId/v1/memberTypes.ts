import type { INodeProperties } from 'n8n-workflow';

import { simplifiedGroup, simplifiedUser } from '../shared/simplified';
import type { ItemReader } from './item';

/** The kinds of members, with the properties that people look at; the values are permanent. */
const MEMBER_TYPES = [
	{ name: 'Any', value: 'any', simplified: ['id', 'displayName', 'mail', 'userPrincipalName'] },
	{
		name: 'Devices',
		value: 'device',
		simplified: ['id', 'displayName', 'deviceId', 'operatingSystem', 'accountEnabled'],
	},
	{
		name: 'Enterprise Apps',
		value: 'servicePrincipal',
		simplified: ['id', 'displayName', 'appId', 'servicePrincipalType', 'accountEnabled'],
	},
	{ name: 'Groups', value: 'group', simplified: simplifiedGroup },
	{ name: 'Users', value: 'user', simplified: simplifiedUser },
];

/** Which kind of members is listed; `without` names those that there cannot be. */
export const memberTypeField = (...without: string[]): INodeProperties => ({
	displayName: 'Member Type',
	name: 'memberType',
	type: 'options',
	options: MEMBER_TYPES.filter(({ value }) => !without.includes(value)).map(({ name, value }) => ({
		name,
		value,
	})),
	default: 'any',
	description: 'The kind of members to list',
});

/** Graph's cast to the chosen kind, with a slash before it or empty for all, and the properties to show of it. */
export function readMemberType(item: ItemReader): { cast: string; simplified: string[] } {
	const chosen = item.choice('memberType');
	const { value, simplified } =
		MEMBER_TYPES.find((type) => type.value === chosen) ?? MEMBER_TYPES[0];
	return { cast: value === 'any' ? '' : `/microsoft.graph.${value}`, simplified };
}
