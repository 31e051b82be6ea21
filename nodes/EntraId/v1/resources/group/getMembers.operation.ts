import { clean, outputFields, readSelect } from '../../fields/output';
import { groupLocator } from '../../fields/locators';
import { pagingFields } from '../../fields/paging';
import { listQueryField, listRequest } from '../../fields/query';
import type { ListOperation } from '../../operation';
import { simplifiedUser, userProperties } from '../user/properties';
import { groupLookups, readGroupIdPath } from './members';

const LOCATOR = 'Group';

/** What a member of any kind has. */
const SIMPLIFIED_ANY = ['id', 'displayName', 'mail', 'userPrincipalName'];

const CASTS = [
	{ name: 'Any', value: 'any' },
	{ name: 'Devices', value: 'device' },
	{ name: 'Groups', value: 'group' },
	{ name: 'Service Principals', value: 'servicePrincipal' },
	{ name: 'Users', value: 'user' },
];

export const getMembers: ListOperation = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of group',
	description: 'List the direct or all nested members of a group',
	permissions: {
		delegated: ['GroupMember.Read.All'],
		application: ['GroupMember.Read.All'],
	},
	parameters: [
		groupLocator(LOCATOR, 'The group whose members to list'),
		{
			displayName: 'Depth',
			name: 'depth',
			type: 'options',
			options: [
				{ name: 'Direct', value: 'direct', description: 'The members of the group itself' },
				{ name: 'Transitive', value: 'transitive', description: 'Also the members of its groups' },
			],
			default: 'direct',
			description: 'Whether members of groups in the group count too',
		},
		{
			displayName: 'Member Type',
			name: 'memberType',
			type: 'options',
			options: CASTS,
			default: 'any',
			description: 'The kind of members to list',
		},
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	lookups: (context, itemIndex) => groupLookups(context, LOCATOR, itemIndex),
	list(context, itemIndex, setting) {
		const depth = context.getNodeParameter('depth', itemIndex, 'direct');
		const type = String(context.getNodeParameter('memberType', itemIndex, 'any'));
		const collection = depth === 'transitive' ? 'transitiveMembers' : 'members';
		const cast = type === 'any' ? '' : `/microsoft.graph.${type}`;
		return listRequest(context, itemIndex, {
			path: `${readGroupIdPath(context, LOCATOR, itemIndex, setting)}/${collection}${cast}`,
			searchIn: ['displayName'],
			select: readSelect(context, itemIndex, type === 'user' ? simplifiedUser : SIMPLIFIED_ANY),
			advanced: type !== 'any',
		});
	},
	output: clean,
};
