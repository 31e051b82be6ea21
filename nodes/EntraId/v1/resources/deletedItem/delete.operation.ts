import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { kindField, permissionsOfAll, readKind } from './kinds';
import { askDeletedId, deletedItemLocator, readDeletedItem } from './locator';
import { WHEN_DENIED } from './shared';

const LOCATOR = 'Item to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete item permanently',
	description: 'Permanently delete an item that was deleted before; it cannot be restored',
	permissions: permissionsOfAll(({ write }) => write),
	permissionsFor: (item) => readKind(item).write,
	whenDenied: WHEN_DENIED,
	parameters: [
		kindField('What kind of item to delete permanently'),
		deletedItemLocator(LOCATOR, 'The deleted item to delete permanently'),
	],
	*steps(item, root) {
		const kind = readKind(item);
		const reference = readDeletedItem(item, kind, LOCATOR);
		const id = yield* askDeletedId(reference, kind, root);
		yield* ask({ method: 'DELETE', path: `/directory/deletedItems/${id}` });
		return { id, deletedPermanently: true };
	},
};
