import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { askObjects, readList } from '../../fields/list';
import { simplifiedOutput, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { filtersField, readMoment } from '../../fields/presets';
import { listQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { deletedItemsPath, kindField, permissionsOfAll, readKind } from './kinds';
import { nameBefore } from './names';
import type { ItemReader } from '../../item';

/** How long Entra keeps what was deleted. */
const KEPT_DAYS = 30;

const filters: INodeProperties[] = [
	{
		displayName: 'Deleted Before',
		name: 'deletedBefore',
		type: 'dateTime',
		default: '',
		description: 'Only what was deleted up to this moment',
	},
	{
		displayName: 'Deleted Since',
		name: 'deletedSince',
		type: 'dateTime',
		default: '',
		description: 'Only what was deleted from this moment on',
	},
];

function clausesOf(item: ItemReader): string[] {
	const chosen = item.group('filters');
	const moment = (name: string) => readMoment(item, chosen, name);
	return [
		...(chosen.has('deletedSince') ? [`deletedDateTime ge ${moment('deletedSince')}`] : []),
		...(chosen.has('deletedBefore') ? [`deletedDateTime le ${moment('deletedBefore')}`] : []),
	];
}

/** With what Graph does not say: until when it can be restored, and which name a user had. */
function explained(object: IDataObject): IDataObject {
	const { deletedDateTime, userPrincipalName } = object;
	const deleted = DateTime.fromISO(String(deletedDateTime), { zone: 'utc' });
	return {
		...object,
		...(typeof userPrincipalName === 'string'
			? { originalUserPrincipalName: nameBefore(object) }
			: {}),
		...(deleted.isValid
			? {
					restorableUntil: deleted.plus({ days: KEPT_DAYS }).toISO({ suppressMilliseconds: true }),
				}
			: {}),
	};
}

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deleted items',
	description: 'List what was deleted in the last 30 days and can be restored',
	permissions: permissionsOfAll(({ read }) => read),
	parameters: [
		kindField('What kind of deleted items to list'),
		...pagingFields,
		simplifiedOutput,
		filtersField(filters),
		listQueryField,
	],
	*steps(item, root) {
		const kind = readKind(item);
		const list = readList(item, {
			searchIn: ['displayName', ...kind.searchIn],
			select: readSelect(item, kind.simplified),
			clauses: clausesOf(item),
		});
		const items = yield* askObjects(deletedItemsPath(kind), root, list);
		return item.choice('output') === 'raw'
			? items
			: items.map(({ json }) => ({ json: explained(json) }));
	},
};
