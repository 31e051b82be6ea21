import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemReader } from '../item';
import type { Property } from './property';

const PROCESSING = [
	{ name: 'On', value: 'On' },
	{ name: 'Paused', value: 'Paused' },
];

/** Whether the rule of a dynamic one is applied, as a property of it. */
export const ruleProcessing: Property = {
	name: 'membershipRuleProcessingState',
	label: 'Membership Rule Processing State',
	kind: 'options',
	set: ['update'],
	options: PROCESSING,
	description: 'Whether the rule is applied',
};

/** How a group or an administrative unit gets its members, with the rule of a dynamic one; all of it is permanent. */
export const membershipFields = (
	noun: string,
	example = 'e.g. user.department -eq "Sales"',
): INodeProperties[] => [
	{
		displayName: 'Membership',
		name: 'membership',
		type: 'options',
		options: [
			{ name: 'Assigned', value: 'assigned', description: 'Members are added and removed' },
			{ name: 'Dynamic', value: 'dynamic', description: 'A rule decides who is a member' },
		],
		default: 'assigned',
		description: `How the ${noun} gets its members`,
	},
	{
		displayName: 'Membership Rule',
		name: 'membershipRule',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '',
		placeholder: example,
		displayOptions: { show: { membership: ['dynamic'] } },
		description:
			'Who is a member, in the <a href="https://learn.microsoft.com/en-us/entra/identity/users/groups-dynamic-membership">language of Entra</a>',
	},
	{
		displayName: 'Membership Rule Processing',
		name: 'membershipRuleProcessingState',
		type: 'options',
		options: PROCESSING,
		default: 'On',
		displayOptions: { show: { membership: ['dynamic'] } },
		description: 'Whether the rule is applied from the start',
	},
];

/** The rule of a dynamic one as Graph's properties; nothing of an assigned one. */
export function readMembership(item: ItemReader): IDataObject {
	if (item.choice('membership') !== 'dynamic') return {};
	return {
		membershipRule: item.text('membershipRule'),
		membershipRuleProcessingState: item.choice('membershipRuleProcessingState'),
	};
}
