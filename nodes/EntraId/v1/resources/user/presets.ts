import type { INodeProperties } from 'n8n-workflow';

import { quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import { readDay } from '../../../shared/values/day';
import { required } from '../../../shared/values/kind';
import { accountEnabledIn, accountStatusFilter, readMoment } from '../../fields/presets';
import type { ItemReader } from '../../item';

const day = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

/** The usual filters of users, alphabetical; names and values are permanent. */
export const userPresets: INodeProperties[] = [
	accountStatusFilter('users'),
	{
		displayName: 'Created Since',
		name: 'createdSince',
		type: 'dateTime',
		default: '',
		description: 'Only users who were created from this moment on',
	},
	{
		displayName: 'Department',
		name: 'department',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales',
		description: 'Only users of this department; upper and lower case do not count',
	},
	day('Hire Date From', 'hiredFrom', 'Only users who were or will be hired on this day or later'),
	day('Hire Date Until', 'hiredUntil', 'Only users who were or will be hired up to this day'),
	day(
		'Leave Date From',
		'leavingFrom',
		'Only users who left or will leave on this day or later. To read the leave date needs User-LifeCycleInfo.Read.All.',
	),
	day(
		'Leave Date Until',
		'leavingUntil',
		'Only users who left or will leave up to this day. To read the leave date needs User-LifeCycleInfo.Read.All.',
	),
	{
		displayName: 'License',
		name: 'license',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any', description: 'Users with at least one license' },
			{ name: 'None', value: 'none', description: 'Users without a license' },
		],
		default: 'any',
		description: 'Whether the users have a license, their own or from a group',
	},
	{
		displayName: 'Synchronized From On-Premises',
		name: 'synchronized',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the users that are synchronized from Active Directory on premises, or with this off the others',
	},
	{
		displayName: 'User Type',
		name: 'userType',
		type: 'options',
		options: [
			{ name: 'Guest', value: 'Guest' },
			{ name: 'Member', value: 'Member' },
		],
		default: 'Guest',
		description: 'Whether the users belong to the organization or were invited',
	},
	{
		displayName: 'Without Manager',
		name: 'withoutManager',
		type: 'boolean',
		default: true,
		description:
			'Whether to return only users who have no manager. Graph cannot filter by it, so the node reads all users who match otherwise.',
	},
];

/** A range of days of a property, both ends included; only where one is given. */
function between(
	{ context }: ItemReader,
	filters: FieldReader,
	[property, from, until]: [property: string, from: string, until: string],
): string[] {
	const read = (name: string): string => {
		const label = filters.labelOf(name);
		return required(readDay(filters.raw(name), label, { zone: context.getTimezone() }), label);
	};
	const first = filters.has(from) ? read(from) : undefined;
	const last = filters.has(until) ? read(until) : undefined;
	if (first !== undefined && last !== undefined && last < first) {
		throw new BadParameter(
			`'${filters.labelOf(until)}' is before '${filters.labelOf(from)}'`,
			'Nobody can match both: exchange the two days.',
		);
	}
	return [
		...(first === undefined ? [] : [`${property} ge ${first}`]),
		// The day as a whole, whatever time of it is kept.
		...(last === undefined ? [] : [`${property} le ${last.slice(0, 10)}T23:59:59Z`]),
	];
}

/** What Graph filters by, each entry as a clause. A missing or empty value is refused: without it a list is the whole tenant. */
export function readPresets(item: ItemReader): { clauses: string[]; withoutManager: boolean } {
	const filters = item.group('filters');
	const when = (name: string, clause: () => string): string[] =>
		filters.has(name) ? [clause()] : [];
	const isEnabled = accountEnabledIn(filters);
	const clauses = [
		...(isEnabled === undefined ? [] : [`accountEnabled eq ${isEnabled}`]),
		...when(
			'createdSince',
			() => `createdDateTime ge ${readMoment(item, filters, 'createdSince')}`,
		),
		...when('department', () => `department eq ${quote(filters.requiredText('department'))}`),
		...between(item, filters, ['employeeHireDate', 'hiredFrom', 'hiredUntil']),
		...between(item, filters, ['employeeLeaveDateTime', 'leavingFrom', 'leavingUntil']),
		...when(
			'license',
			() => `assignedLicenses/$count ${filters.choice('license') === 'any' ? 'ne' : 'eq'} 0`,
		),
		// Of people who were never synchronized it is null.
		...when(
			'synchronized',
			() => `onPremisesSyncEnabled ${filters.isOn('synchronized') ? 'eq' : 'ne'} true`,
		),
		...when('userType', () => `userType eq ${quote(filters.choice('userType'))}`),
	];
	return {
		clauses,
		withoutManager: filters.has('withoutManager') && filters.isOn('withoutManager'),
	};
}
