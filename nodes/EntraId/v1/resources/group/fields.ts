import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkMailNickname, GROUP_TYPES } from './shared';
import type { ItemReader } from '../../item';

export const displayNameField: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Sales EMEA',
	description: 'The name that address books show',
};

/** What makes a group: shared by Create and Create or Update. */
export const groupFields: INodeProperties[] = [
	{
		displayName: 'Group Type',
		name: 'groupType',
		type: 'options',
		options: GROUP_TYPES.map(({ name, value, description }) => ({ name, value, description })),
		default: 'security',
		description: 'What the group is for',
	},
	{
		displayName: 'Mail Nickname',
		name: 'mailNickname',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. sales-emea',
		description: 'The mail alias, without the domain. Security groups have one too.',
	},
	{
		displayName: 'Membership',
		name: 'membership',
		type: 'options',
		options: [
			{ name: 'Assigned', value: 'assigned', description: 'Members are added and removed' },
			{ name: 'Dynamic', value: 'dynamic', description: 'A rule says who is a member' },
		],
		default: 'assigned',
		description: 'How the group gets its members',
	},
	{
		displayName: 'Membership Rule',
		name: 'membershipRule',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '',
		placeholder: 'e.g. user.department -eq "Sales"',
		displayOptions: { show: { membership: ['dynamic'] } },
		description:
			'Who is a member, in the <a href="https://learn.microsoft.com/en-us/entra/identity/users/groups-dynamic-membership">language of Entra</a>',
	},
	{
		displayName: 'Membership Rule Processing',
		name: 'membershipRuleProcessingState',
		type: 'options',
		options: [
			{ name: 'On', value: 'On' },
			{ name: 'Paused', value: 'Paused' },
		],
		default: 'On',
		displayOptions: { show: { membership: ['dynamic'] } },
		description: 'Whether the rule is applied from the start',
	},
	{
		displayName: 'Security Enabled',
		name: 'securityEnabled',
		type: 'boolean',
		default: true,
		displayOptions: { show: { groupType: ['microsoft365'] } },
		description: 'Whether a Microsoft 365 group can also be given access to something',
	},
];

function membership(item: ItemReader): IDataObject {
	if (item.choice('membership') !== 'dynamic') return {};
	return {
		membershipRule: item.text('membershipRule'),
		membershipRuleProcessingState: item.choice('membershipRuleProcessingState'),
	};
}

/** The part of a group's body that these fields make: type, mail, security and rule fit together. */
export function groupFieldsBody(item: ItemReader): IDataObject {
	const chosen = item.choice('groupType');
	const type = GROUP_TYPES.find(({ value }) => value === chosen) ?? GROUP_TYPES[1];
	const rule = membership(item);
	const unified = type.value === 'microsoft365';
	return {
		mailNickname: checkMailNickname(item.text('mailNickname')),
		mailEnabled: type.body.mailEnabled,
		securityEnabled: unified ? item.isOn('securityEnabled') : true,
		groupTypes: [
			...type.body.groupTypes,
			...('membershipRule' in rule ? ['DynamicMembership'] : []),
		],
		...rule,
	};
}
