import type { KnownRefusal } from './known';

const GROUP = /^\/groups\b/i;

/** Members, owners and managers. */
export const members: KnownRefusal[] = [
	{
		finding: 'dynamicGroup',
		says: 'The group is dynamic: its rule decides who is a member',
		todo: "Change its 'Membership Rule', or the property of the user that the rule looks at. Members cannot be added or removed by hand.",
	},
	{
		path: GROUP,
		status: [400, 403],
		text: /\bdynamic (?:membership|groups?)\b(?! rule)/i,
		says: 'The group is dynamic: its rule decides who is a member',
		todo: "Change its 'Membership Rule', or the property of the user that the rule looks at. Members cannot be added or removed by hand.",
	},
	{
		finding: 'notAMember',
		says: 'The object is not in the group',
		todo: "Switch off 'Fail If Not a Member' to accept that.",
	},
	{
		finding: 'notAnOwner',
		says: 'The object is not an owner of the group',
		todo: "Switch off 'Fail If Not an Owner' to accept that.",
	},
	{
		text: /object references already exist.{0,100}'owners'/i,
		says: 'The object is already an owner',
		todo: "Switch off 'Fail If Already an Owner' to accept that.",
	},
	{
		text: /object references already exist/i,
		says: 'The object is already in the group',
		todo: "Switch off 'Fail If Already a Member' to accept that.",
	},
	{
		text: /mail-enabled security groups/i,
		says: 'Mail-enabled security groups and distribution lists are managed in Exchange',
		todo: 'Change their members there.',
	},
	{
		text: /at least one owner/i,
		says: 'The last owner of a group cannot be removed',
		todo: 'Add another owner first. The last user can only be replaced by another user, not by an enterprise app. If there is another owner already, try again later.',
	},
	{
		text: /unsupported referenced-object resource identifier/i,
		says: 'This object cannot be added there',
		todo: 'Check its ID and its kind: a Microsoft 365 group, for example, takes only users.',
	},
	{
		status: [404],
		text: /^resource 'manager' does not exist/i,
		says: 'The user has no manager',
		todo: "Set one first. To continue when a user has none, set 'On Error' to continue in the node's settings.",
	},
];
