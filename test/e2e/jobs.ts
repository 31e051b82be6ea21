import type { Field } from './form';

/** One of the first things that an administrator does who does not know Microsoft Graph. */
export interface Job {
	name: string;
	/** What is typed into n8n's search for a node. */
	words: string;
	/** The entry of the node that is clicked then. */
	entry: string;
	/** Whether the entry starts a workflow. */
	starts?: true;
	/** What is filled in, beside the credential. */
	fields: Field[];
	/** The same with version 0.1, in the shortest way: nodes, fields, and what had to be known of Graph. */
	before: { nodes: number; fields: number; graph?: string };
}

const all: Field = { name: 'Return All', how: 'flip', parameter: 'returnAll' };

const field = (
	how: Field['how'],
	name: string,
	parameter: string,
	value?: string,
	addedBy?: string,
): Field => ({ name, how, parameter, value, addedBy });

const CONDITION = 'Add Condition';

/** In the order in which they are tried. */
export const jobs: Job[] = [
	{
		name: 'List the people of a department',
		words: 'list users',
		entry: 'Get many users',
		fields: [all, field('fill', 'Department', 'department', 'Treasury', 'Add filter')],
		before: { nodes: 1, fields: 2, graph: 'OData filter' },
	},
	{
		name: 'Find a person by mail address',
		words: 'find user',
		entry: 'Get many users',
		fields: [
			field('choose', 'Property', 'property', 'Mail', CONDITION),
			field('choose', 'Operator', 'operator', 'Is'),
			field('fill', 'Value', 'value', 'n.berg@contoso.com'),
		],
		before: { nodes: 1, fields: 1, graph: 'OData filter' },
	},
	{
		name: 'Create a user with a first password',
		words: 'create user',
		entry: 'Create user',
		fields: [
			field('fill', 'Display Name', 'displayName', 'Grace Hopper'),
			field('fill', 'User Principal Name', 'userPrincipalName', 'grace.hopper@contoso.com'),
		],
		before: { nodes: 1, fields: 2 },
	},
	{
		name: 'Reset a password',
		words: 'reset password',
		entry: 'Reset password of user',
		fields: [field('search', 'User Whose Password to Reset', 'user', 'Nora Berg')],
		before: { nodes: 1, fields: 2 },
	},
	{
		name: 'Block somebody from signing in',
		words: 'block user',
		entry: 'Update user',
		fields: [
			field('search', 'User to Update', 'user', 'Nora Berg'),
			field('choose', 'Account Enabled', 'accountEnabled', 'No', 'Add field'),
		],
		before: { nodes: 1, fields: 2 },
	},
	{
		name: 'Add somebody to a group',
		words: 'group member',
		entry: 'Add member to group',
		fields: [
			field('search', 'Group', 'group', 'Night Shift'),
			field('search', 'Member to Add', 'member', 'Nora Berg'),
		],
		before: { nodes: 1, fields: 2 },
	},
	{
		name: 'Make the members of a group match a list',
		words: 'group members',
		entry: 'Set members of group',
		fields: [
			field('search', 'Group', 'group', 'Night Shift'),
			field('fill', 'Members', 'members', 'nora.berg@contoso.com, omar.haddad@contoso.com'),
		],
		before: { nodes: 4, fields: 8 },
	},
	{
		name: 'Assign a license',
		words: 'license',
		entry: 'Assign license',
		fields: [
			field('search', 'User', 'user', 'Nora Berg'),
			field('pick', 'License Names or IDs', 'licenses', 'Office 365 E3'),
		],
		before: { nodes: 1, fields: 3, graph: 'path, JSON body, ID of the license' },
	},
	{
		name: 'See who has no MFA',
		words: 'mfa',
		entry: 'Get MFA and method registrations',
		fields: [all, field('add', 'MFA Registered', 'isMfaRegistered', undefined, 'Add filter')],
		before: { nodes: 1, fields: 3, graph: 'path, OData filter' },
	},
	{
		name: 'Invite a guest',
		words: 'invite guest',
		entry: 'Invite guest user',
		fields: [field('fill', 'Email', 'invitedUserEmailAddress', 'kim@fabrikam.com')],
		before: { nodes: 1, fields: 3, graph: 'path, JSON body' },
	},
	{
		name: 'Hand out a Temporary Access Pass',
		words: 'temporary access pass',
		entry: 'Create temporary access pass',
		fields: [field('search', 'User', 'user', 'Nora Berg')],
		before: { nodes: 1, fields: 2, graph: 'path' },
	},
	{
		name: 'Find guests who no longer sign in',
		words: 'inactive guests',
		entry: 'Get inactive users',
		fields: [field('choose', 'User Type', 'userType', 'Guest'), all],
		before: { nodes: 2, fields: 6, graph: 'OData filter and select' },
	},
	{
		name: 'Plan the offboarding of somebody',
		words: 'offboarding',
		entry: 'Offboard user',
		fields: [
			field('search', 'User to Offboard', 'user', 'Nora Berg'),
			field('flip', 'Dry Run', 'dryRun', undefined, 'Add option'),
		],
		before: { nodes: 5, fields: 15, graph: 'paths, OData select' },
	},
	{
		name: 'Find secrets that expire',
		words: 'expiring secrets',
		entry: 'Get expiring secrets and certificates',
		fields: [],
		before: { nodes: 3, fields: 7, graph: 'OData select' },
	},
	{
		name: 'Start a workflow when a user changes',
		words: 'user changed',
		entry: 'On user updated',
		starts: true,
		fields: [],
		before: { nodes: 1, fields: 1 },
	},
];
