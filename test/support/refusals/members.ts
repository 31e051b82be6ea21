import type { Refusal } from './rows';
import { addMember, bad, by, catalogue, clients, docs, GUID, issue, OTHER, send } from './rows';

const owner = { resource: 'group', group: by(GUID), owner: by(OTHER), strict: true };

/** Members, owners and managers. */
export const members: Refusal[] = [
	{
		doing: 'Group, Add Member, Fail If Already a Member',
		graph: bad(
			"One or more added object references already exist for the following modified properties: 'members'.",
		),
		says: 'The object is already in the group',
		todo: "Switch off 'Fail If Already a Member' to accept that.",
		seen: [catalogue, issue('KelvinTegelaar/CIPP#1607')],
		builtIn:
			'The user is already in the group The specified user cannot be added to the group because they are already a member',
		parameters: addMember,
	},
	{
		doing: 'Group, Add Member, distribution list',
		graph: bad('Cannot Update a mail-enabled security groups and or distribution list.'),
		says: 'Mail-enabled security groups and distribution lists are managed in Exchange',
		todo: 'Change their members there.',
		seen: [docs(14827), docs(14899)],
		builtIn:
			'Bad request - please check your parameters Cannot Update a mail-enabled security groups and or distribution list.',
		parameters: addMember,
	},
	{
		doing: 'Group, Add Member',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message: "Unsupported referenced-object resource identifier for link property 'members'.",
		},
		says: 'This object cannot be added there',
		todo: 'Check its ID and its kind: a Microsoft 365 group, for example, takes only users.',
		seen: [catalogue],
		parameters: addMember,
	},
	{
		doing: 'Group, Remove Owner, the last one',
		graph: bad('The group must have at least one owner, hence this owner cannot be removed.'),
		says: 'The last owner of a group cannot be removed',
		todo: 'Add another owner first. The last user can only be replaced by another user, not by an enterprise app. If there is another owner already, try again later.',
		seen: [docs(12054), docs(6489)],
		parameters: { ...owner, operation: 'removeOwner' },
	},
	{
		doing: 'Group, Add Member, dynamic group, where Graph says so',
		graph: bad('Members of a group with dynamic membership cannot be edited.'),
		says: 'The group is dynamic: its rule decides who is a member',
		todo: "Change its 'Membership Rule', or the property of the user that the rule looks at. Members cannot be added or removed by hand.",
		seen: [issue('KelvinTegelaar/CIPP#468')],
		parameters: addMember,
	},
	{
		doing: 'Group, Remove Member, Fail If Not a Member',
		graph: bad(
			"One or more removed object references do not exist for the following modified properties: 'members'.",
		),
		says: 'The object is not in the group',
		todo: "Switch off 'Fail If Not a Member' to accept that.",
		seen: [clients],
		parameters: { ...addMember, operation: 'removeMember' },
	},
	{
		doing: 'Group, Add Owner, Fail If Already an Owner',
		graph: bad(
			"One or more added object references already exist for the following modified properties: 'owners'.",
		),
		says: 'The object is already an owner',
		todo: "Switch off 'Fail If Already an Owner' to accept that.",
		seen: [docs(8636)],
		parameters: { ...owner, operation: 'addOwner' },
	},
	{
		doing: 'Group, Remove Owner, Fail If Not an Owner',
		graph: bad(
			"One or more removed object references do not exist for the following modified properties: 'owners'.",
		),
		says: 'The object is not an owner of the group',
		todo: "Switch off 'Fail If Not an Owner' to accept that.",
		seen: [clients],
		parameters: { ...owner, operation: 'removeOwner' },
	},
	{
		doing: 'Request, Send: GET manager of somebody who has none',
		graph: {
			status: 404,
			code: 'Request_ResourceNotFound',
			message:
				"Resource 'manager' does not exist or one of its queried reference-property objects are not present.",
		},
		says: 'The user has no manager',
		todo: "Set one first. To continue when a user has none, set 'On Error' to continue in the node's settings.",
		seen: [clients],
		parameters: send('GET', `/users/${GUID}/manager`),
	},
];
