import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { omit, userPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { conditionFields, readConditions } from '../../fields/conditions';
import type { List } from '../../fields/list';
import { askObjects, readList } from '../../fields/list';
import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { filtersField } from '../../fields/presets';
import { listQueryOf } from '../../fields/query';
import type { Operation } from '../../operation';
import type { Reference } from '../../references';
import { userReference } from '../../references';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { personLocator } from '../user/locator';
import { filterableDevice } from './filterable';
import type { Preset } from './presets';
import { devicePresets, PRESET_PROPERTIES, readPresets } from './presets';
import { deviceProperties, simplifiedDevice } from './properties';
import type { ItemReader } from '../../item';

const OWNER = 'Owner';

/** Of the devices of one person Graph takes no query but the choice of properties. */
const NOT_OF_ONE = ['count', 'eventualConsistency', 'expand', 'filter', 'orderBy', 'search'];

function checkQuery(item: ItemReader): void {
	const query = item.group('query');
	if (item.rows('conditions', 'condition').length > 0) {
		throw new BadParameter(
			"'Conditions' does not go with the devices of one owner",
			"Take them out and use 'Filters', or set 'Devices Of' to All.",
		);
	}
	const given = NOT_OF_ONE.filter((name) => query.has(name)).map((name) => query.labelOf(name));
	if (given.length === 0) return;
	throw new BadParameter(
		`'${given.join("', '")}' of 'Query' does not go with the devices of one owner`,
		"Take it out and use 'Filters', or set 'Devices Of' to All.",
	);
}

const pathOf = (owner: Reference): string => ('path' in owner ? owner.path : userPath(owner.id));

/** The devices of one person, of which Graph filters none, so that is done here. */
function* askOwned(
	owner: Reference,
	presets: Preset[],
	{ item, query, limit }: List,
	root: string,
	unasked: string[],
): Steps<INodeExecutionData[]> {
	const { $select, $top } = query;
	const request = {
		method: 'GET' as const,
		path: `${pathOf(owner)}/ownedDevices`,
		query: { ...($select ? { $select } : {}), $top },
	};
	const isWanted = (device: IDataObject) => presets.every(({ holds }) => holds(device));
	const { items } = yield* askList(request, root, limit, isWanted);
	return items.map((device) => ({ json: omit(clean(device, item), ...unasked) }));
}

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many devices',
	description: 'List, filter and search devices, e.g. stale ones or those of one person',
	permissions: { delegated: ['Device.Read.All'], application: ['Device.Read.All'] },
	whenDenied: 'Listing the devices of one owner also needs User.Read.All.',
	parameters: [
		{
			displayName: 'Devices Of',
			name: 'devicesOf',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'All devices of the tenant' },
				{ name: 'Owner', value: 'owner', description: 'The devices that one person registered' },
			],
			default: 'all',
			description: 'Whose devices to list',
		},
		{
			...personLocator('owner', OWNER, 'The person whose devices to list'),
			displayOptions: { show: { devicesOf: ['owner'] } },
		},
		...pagingFields,
		filtersField(devicePresets),
		// Of the devices of one person Graph filters none.
		...conditionFields(filterableDevice, { devicesOf: ['all'] }),
		...outputFields(deviceProperties),
		listQueryOf({
			expand: 'registeredOwners',
			filter: "startsWith(operatingSystem,'Win')",
			select: 'displayName,model',
		}),
	],
	*steps(item, root) {
		const isOwned = item.choice('devicesOf') === 'owner';
		const owner = isOwned ? userReference(item.locator('owner').value, OWNER) : undefined;
		if (owner) checkQuery(item);
		const presets = readPresets(item);
		const conditions = readConditions(item, filterableDevice);
		const select = readSelect(item, simplifiedDevice);
		const list = readList(item, {
			searchIn: ['displayName'],
			select,
			...(owner
				? { needs: presets.length > 0 ? PRESET_PROPERTIES : [], thinned: presets.length > 0 }
				: {
						clauses: [...presets.map(({ clause }) => clause), ...conditions.clauses],
						searches: conditions.searches,
					}),
		});
		if (!owner) return yield* askObjects('/devices', root, list);
		const chosen = new Set(item.group('query').has('select') ? [] : select);
		const unasked = chosen.size > 0 ? PRESET_PROPERTIES.filter((name) => !chosen.has(name)) : [];
		return yield* askOwned(owner, presets, list, root, unasked);
	},
};
