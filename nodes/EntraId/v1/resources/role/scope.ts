import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkGuid } from '../../../GenericFunctions';
import { byId, fromList, locator } from '../../fields/locators';
import type { ItemReader } from '../../item';

const UNIT = 'Administrative Unit';
const OBJECT = 'Object ID';

/** Where a role holds; the values are permanent. */
export const scopeFields: INodeProperties[] = [
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'options',
		options: [
			{
				name: 'Administrative Unit',
				value: 'administrativeUnit',
				description: 'For the members of one administrative unit',
			},
			{
				name: 'Object',
				value: 'object',
				description: 'For one app registration, enterprise app or group, where the role allows it',
			},
			{ name: 'Tenant', value: 'tenant', description: 'Everywhere' },
		],
		default: 'tenant',
		description: 'Where the role holds',
	},
	{
		...locator('scopeUnit', UNIT, 'The administrative unit for whose members the role holds', [
			fromList('getAdministrativeUnits', 'Select an administrative unit...'),
			byId,
		]),
		displayOptions: { show: { scope: ['administrativeUnit'] } },
	},
	{
		displayName: OBJECT,
		name: 'scopeObject',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		displayOptions: { show: { scope: ['object'] } },
		description: 'The object ID of the app registration, enterprise app or group',
	},
];

/** Graph's `directoryScopeId`; an object stands in it without its kind [PIMN]. */
export function readScope(item: ItemReader): string {
	const scope = item.choice('scope');
	if (scope === 'tenant') return '/';
	return scope === 'administrativeUnit'
		? `/administrativeUnits/${checkGuid(item.locator('scopeUnit').value, UNIT).toLowerCase()}`
		: `/${checkGuid(item.text('scopeObject'), OBJECT).toLowerCase()}`;
}

/** Graph's `directoryScopeId` in the words of the field, with the ID of the unit or object. */
export function describeScope(directoryScopeId: unknown): IDataObject {
	const id = typeof directoryScopeId === 'string' ? directoryScopeId : '/';
	if (id === '/') return { scope: 'tenant', scopeId: null };
	const [, unit] = /^\/administrativeUnits\/(.+)$/i.exec(id) ?? [];
	return unit
		? { scope: 'administrativeUnit', scopeId: unit }
		: { scope: 'object', scopeId: id.slice(1) };
}

/** Whether two `directoryScopeId` name the same place. */
export const isSameScope = (one: unknown, other: string): boolean =>
	String(one).toLowerCase() === other.toLowerCase();
