import { advanced } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { readList } from '../../fields/list';
import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { askList } from '../../steps';
import { groupProperties, simplifiedGroup } from '../group/properties';
import { userLocator } from './locator';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Memberships to Get';

const TYPES = 'Membership Types';

/** What all that people can be members of has. */
const COMMON = ['id', 'displayName', 'description'];

/** What people can be members of, with the properties that people look at; the values are permanent. */
const KINDS = [
	{ name: 'Administrative Units', value: 'administrativeUnit', simplified: COMMON },
	{ name: 'Directory Roles', value: 'directoryRole', simplified: [...COMMON, 'roleTemplateId'] },
	{ name: 'Groups', value: 'group', simplified: simplifiedGroup },
];

/** Graph has no list of one kind alone for nested memberships in administrative units [description of v1.0]. */
const UNLISTED = 'transitiveMemberOf/microsoft.graph.administrativeUnit';

const direct = ['GroupMember.ReadBasic.All'];
const nested = ['User.Read.All'];

export const getMemberships: Operation = {
	value: 'getMemberships',
	name: 'Get Memberships',
	action: 'Get memberships of user',
	description: 'List the groups, directory roles and administrative units that a user is in',
	permissions: { delegated: [...direct, ...nested], application: [...direct, ...nested] },
	permissionsFor(item) {
		const names = item.choice('depth') === 'transitive' ? nested : direct;
		return { delegated: names, application: names };
	},
	whenDenied:
		'Details of directory roles also need RoleManagement.Read.Directory; those of administrative units need AdministrativeUnit.Read.All.',
	parameters: [
		userLocator(LOCATOR, 'The user whose memberships to get'),
		{
			displayName: 'Depth',
			name: 'depth',
			type: 'options',
			options: [
				{ name: 'Direct', value: 'direct', description: 'Only direct memberships of the user' },
				{
					name: 'Direct and Nested',
					value: 'transitive',
					description: "Also the groups that the user's groups are members of",
				},
			],
			default: 'direct',
			description: 'Whether memberships through other groups count too',
		},
		{
			displayName: TYPES,
			name: 'membershipTypes',
			type: 'multiOptions',
			options: KINDS.map(({ name, value }) => ({ name, value })),
			default: ['administrativeUnit', 'directoryRole', 'group'],
			description: 'What to list of the memberships',
		},
		...pagingFields,
		...outputFields(groupProperties),
		queryField('eventualConsistency', 'filter', 'orderBy', 'pageSize', 'search', 'select'),
	],
	*steps(item, root) {
		const userId = item.locator('user').value;
		const path = readUserPath(item, LOCATOR);
		const isNested = item.choice('depth') === 'transitive';
		const chosen = item.choices('membershipTypes');
		if (chosen.length === 0) {
			throw new BadParameter(`'${TYPES}' is empty`, 'Choose at least one of them.');
		}
		const kinds = KINDS.filter(({ value }) => chosen.includes(value));
		const only = kinds.length === 1 ? kinds[0] : undefined;
		const collection = isNested ? 'transitiveMemberOf' : 'memberOf';
		const alone = `${collection}/microsoft.graph.${only?.value}`;
		const isCast = only !== undefined && alone !== UNLISTED;
		const wanted = new Set(kinds.map(({ value }) => `#microsoft.graph.${value}`));
		const list = readList(item, {
			searchIn: ['displayName'],
			select: readSelect(item, only?.simplified ?? COMMON),
			// Graph gives one kind alone to advanced queries only [AQ].
			advanced: isCast,
			thinned: !isCast && kinds.length < KINDS.length,
		});
		const first = advanced(
			{ method: 'GET', path: `${path}/${isCast ? alone : collection}`, query: list.query },
			list.advanced,
		);
		const { items } = yield* askList(
			first,
			root,
			list.limit,
			(object) => isCast || wanted.has(String(object['@odata.type'])),
		);
		return items.map((object) => ({ json: { userId, ...clean(object, item) } }));
	},
};
