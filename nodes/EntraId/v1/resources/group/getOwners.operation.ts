import type { INodeExecutionData } from 'n8n-workflow';

import { advanced, groupPath } from '../../../GenericFunctions';
import type { List } from '../../fields/list';
import { askObjects, readList } from '../../fields/list';
import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { simplifiedUser, userProperties } from '../user/properties';
import { groupLocator } from './locator';
import { askIds } from '../../references';
import { groupReference } from './members';

const LOCATOR = 'Group';

/** The kinds of owners, with the properties that people look at; the values are permanent. */
const OWNER_TYPES = [
	{ name: 'Any', value: 'any', simplified: ['id', 'displayName', 'mail', 'userPrincipalName'] },
	{
		name: 'Enterprise Apps',
		value: 'servicePrincipal',
		simplified: ['id', 'displayName', 'appId', 'servicePrincipalType', 'accountEnabled'],
	},
	{ name: 'Users', value: 'user', simplified: simplifiedUser },
];

const APPS = 'microsoft.graph.servicePrincipal';

/** What of the chosen properties a service principal has, too. */
const OF_BOTH = new Set([
	'accountEnabled',
	'customSecurityAttributes',
	'deletedDateTime',
	'displayName',
	'id',
]);

function ofApps({ item, query: { $select: chosen, ...query } }: List): Record<string, string> {
	const names =
		item.choice('output') === 'simplified' && !item.group('query').has('select')
			? ['id', 'displayName', 'appId']
			: (chosen ?? '').split(',').filter((name) => OF_BOTH.has(name));
	return chosen === undefined
		? query
		: { ...query, $select: [...new Set(['id', ...names])].join() };
}

/**
 * Owners of both kinds: Graph leaves service principals out of the list of all [group-list-owners; OER], and lists them
 * by their type, which it then does not say. A group has up to 100 owners, so all of them are read.
 */
function* askBoth(path: string, root: string, list: List): Steps<INodeExecutionData[]> {
	const { item, query, limit, withCount, advanced: always } = list;
	const listed = yield* askList(advanced({ method: 'GET', path, query }, always), root);
	const ids = new Set(listed.items.map(({ id }) => id));
	const apps = yield* askList(
		advanced({ method: 'GET', path: `${path}/${APPS}`, query: ofApps(list) }, always),
		root,
	);
	const owners = [
		...listed.items,
		...apps.items
			.filter(({ id }) => !ids.has(id))
			.map((app) => ({ '@odata.type': `#${APPS}`, ...app })),
	];
	const count = withCount ? { '@odata.count': owners.length } : {};
	return owners.slice(0, limit).map((owner) => ({ json: { ...clean(owner, item), ...count } }));
}

export const getOwners: Operation = {
	value: 'getOwners',
	name: 'Get Owners',
	action: 'Get owners of group',
	description: 'List the users and enterprise apps that own a group',
	permissions: { delegated: ['GroupMember.Read.All'], application: ['GroupMember.Read.All'] },
	parameters: [
		groupLocator(LOCATOR, 'The group whose owners to list'),
		{
			displayName: 'Owner Type',
			name: 'ownerType',
			type: 'options',
			options: OWNER_TYPES.map(({ name, value }) => ({ name, value })),
			default: 'any',
			description: 'The kind of owners to list: with Any, users come first',
		},
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const chosen = item.choice('ownerType');
		const type = OWNER_TYPES.find(({ value }) => value === chosen) ?? OWNER_TYPES[0];
		const list = readList(item, {
			searchIn: ['displayName'],
			select: readSelect(item, type.simplified),
		});
		const [groupId] = yield* askIds(groupReference(item, LOCATOR));
		const path = `${groupPath(groupId)}/owners`;
		return type.value === 'any'
			? yield* askBoth(path, root, list)
			: yield* askObjects(`${path}/microsoft.graph.${type.value}`, root, list);
	},
};
