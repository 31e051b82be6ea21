import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { aliasOf } from '../../fields/alias';
import { membershipFields, readMembership } from '../../fields/membership';
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
		default: '',
		placeholder: 'e.g. sales-emea',
		description:
			'The mail alias, without the domain. Security groups have one too. When empty, it is made from the display name: accents, blanks and other characters that an alias cannot have are left out.',
	},
	...membershipFields('group'),
	{
		displayName: 'Security Enabled',
		name: 'securityEnabled',
		type: 'boolean',
		default: true,
		displayOptions: { show: { groupType: ['microsoft365'] } },
		description: 'Whether a Microsoft 365 group can also be given access to something',
	},
];

/** The alias that the item names, or the one that its display name makes. */
function readMailNickname(item: ItemReader): string {
	const given = item.text('mailNickname');
	if (given !== '') return checkMailNickname(given);
	const made = aliasOf(item.requiredText('displayName'));
	if (made !== '') return made;
	throw new BadParameter(
		"'Mail Nickname' is empty, and 'Display Name' has no character for one",
		"Enter a 'Mail Nickname' of ASCII letters or digits, e.g. sales-emea.",
	);
}

/** The part of a group's body that these fields make: type, mail, security and rule fit together. */
export function groupFieldsBody(item: ItemReader): IDataObject {
	const chosen = item.choice('groupType');
	const type = GROUP_TYPES.find(({ value }) => value === chosen) ?? GROUP_TYPES[1];
	const rule = readMembership(item);
	const unified = type.value === 'microsoft365';
	return {
		mailNickname: readMailNickname(item),
		mailEnabled: type.body.mailEnabled,
		securityEnabled: unified ? item.isOn('securityEnabled') : true,
		groupTypes: [
			...type.body.groupTypes,
			...('membershipRule' in rule ? ['DynamicMembership'] : []),
		],
		...rule,
	};
}
