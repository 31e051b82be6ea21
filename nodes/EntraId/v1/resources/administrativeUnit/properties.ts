import { ruleProcessing } from '../../fields/membership';
import type { Property } from '../../fields/property';
import { both } from '../../fields/property';

/** Every property of an administrative unit, alphabetical as people see them, from Graph's metadata of 2026-08-20. */
export const unitProperties: Property[] = [
	{
		name: 'deletedDateTime',
		label: 'Deleted Date Time',
		kind: 'dateTime',
		description: 'When the unit was deleted',
	},
	{
		name: 'description',
		label: 'Description',
		kind: 'text',
		set: both,
		description: 'What the unit is for',
	},
	{
		name: 'displayName',
		label: 'Display Name',
		kind: 'string',
		set: ['update'],
		maxLength: 256,
		clearable: false,
		placeholder: 'e.g. Branch Oslo',
		description: 'The name of the unit',
	},
	{ name: 'id', label: 'ID', kind: 'string', description: 'The object ID' },
	{
		name: 'membershipRule',
		label: 'Membership Rule',
		kind: 'text',
		set: ['update'],
		placeholder: 'e.g. user.city -eq "Oslo"',
		description: "Who is a member of a dynamic unit. Clear it together with 'Membership Type'.",
	},
	ruleProcessing,
	{
		name: 'membershipType',
		label: 'Membership Type',
		kind: 'options',
		set: ['update'],
		options: [
			{ name: 'Assigned', value: 'Assigned', description: 'Members are added and removed' },
			{ name: 'Dynamic', value: 'Dynamic', description: 'A rule decides who is a member' },
		],
		description: 'How the unit gets its members. A dynamic one needs a membership rule, too.',
	},
	{
		name: 'isMemberManagementRestricted',
		label: 'Restricted Management',
		kind: 'boolean',
		set: ['create'],
		default: true,
		description:
			'Whether only administrators with a role for this unit may change its members: not even a Global Administrator or an app permission is enough then. Permanent; only users, devices and security groups can be members.',
	},
	{
		name: 'visibility',
		label: 'Visibility',
		kind: 'string',
		description: 'HiddenMembership where only members see who else is one',
	},
];

/** The properties that people look at. */
export const simplifiedUnit = [
	...['id', 'displayName', 'description', 'visibility', 'isMemberManagementRestricted'],
	...['membershipType', 'membershipRule', 'membershipRuleProcessingState'],
];
