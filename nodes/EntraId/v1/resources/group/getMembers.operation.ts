import { outputFields, readSelect } from '../../fields/output';
import { groupPath } from '../../../GenericFunctions';
import { pagingFields } from '../../fields/paging';
import { askObjects, listQueryField, readList } from '../../fields/query';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import { simplifiedUser, userProperties } from '../user/properties';
import { groupLocator } from './locator';
import { simplifiedGroup } from './properties';
import { groupReference } from './members';

const LOCATOR = 'Group';

/** The kinds of members, with the properties that people look at; the values are permanent. */
const MEMBER_TYPES = [
	{ name: 'Any', value: 'any', simplified: ['id', 'displayName', 'mail', 'userPrincipalName'] },
	{
		name: 'Devices',
		value: 'device',
		simplified: ['id', 'displayName', 'deviceId', 'operatingSystem', 'accountEnabled'],
	},
	{ name: 'Groups', value: 'group', simplified: simplifiedGroup },
	{
		name: 'Service Principals',
		value: 'servicePrincipal',
		simplified: ['id', 'displayName', 'appId', 'servicePrincipalType', 'accountEnabled'],
	},
	{ name: 'Users', value: 'user', simplified: simplifiedUser },
];

export const getMembers: Operation = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of group',
	description: 'List the direct or all nested members of a group',
	permissions: {
		delegated: ['GroupMember.ReadBasic.All'],
		application: ['GroupMember.ReadBasic.All'],
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
			options: MEMBER_TYPES.map(({ name, value }) => ({ name, value })),
			default: 'any',
			description: 'The kind of members to list',
		},
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const depth = item.choice('depth');
		const chosen = item.choice('memberType');
		const type = MEMBER_TYPES.find(({ value }) => value === chosen) ?? MEMBER_TYPES[0];
		const select = readSelect(item, type.simplified);
		const collection = depth === 'transitive' ? 'transitiveMembers' : 'members';
		const cast = type.value === 'any' ? '' : `/microsoft.graph.${type.value}`;
		// Without eventual consistency Graph leaves service principals out in silence [group-list-members].
		const list = readList(item, { searchIn: ['displayName'], select, advanced: true });
		const [groupId] = yield* askIds(groupReference(item, LOCATOR));
		return yield* askObjects(`${groupPath(groupId)}/${collection}${cast}`, root, list);
	},
};
