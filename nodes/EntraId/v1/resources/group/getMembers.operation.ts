import { outputFields, readSelect } from '../../fields/output';
import { groupPath } from '../../../GenericFunctions';
import { askObjects, readList } from '../../fields/list';
import { pagingFields } from '../../fields/paging';
import { listQueryField } from '../../fields/query';
import { memberTypeField, readMemberType } from '../../memberTypes';
import type { Operation } from '../../operation';
import { userProperties } from '../user/properties';
import { groupLocator } from './locator';
import { askIds } from '../../references';
import { groupReference } from './members';

const LOCATOR = 'Group';

export const getMembers: Operation = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of group',
	description: 'List the direct members of a group, or all including nested groups',
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
				{ name: 'Direct', value: 'direct', description: 'Only direct members of the group' },
				{
					name: 'Direct and Nested',
					value: 'transitive',
					description: 'Also members of groups inside the group',
				},
			],
			default: 'direct',
			description: 'Whether members of groups in the group count too',
		},
		memberTypeField(),
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const depth = item.choice('depth');
		const { cast, simplified } = readMemberType(item);
		const select = readSelect(item, simplified);
		const collection = depth === 'transitive' ? 'transitiveMembers' : 'members';
		// Without eventual consistency Graph leaves service principals out in silence [group-list-members].
		const list = readList(item, { searchIn: ['displayName'], select, advanced: true });
		const [groupId] = yield* askIds(groupReference(item, LOCATOR));
		return yield* askObjects(`${groupPath(groupId)}/${collection}${cast}`, root, list);
	},
};
