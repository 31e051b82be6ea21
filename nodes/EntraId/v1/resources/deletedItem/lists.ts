import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ListSource } from '../../../shared/lists';
import { searchList } from '../../../shared/lists';
import type { Kind } from './kinds';
import { deletedItemsPath, findKind } from './kinds';
import { nameBefore } from './names';

/** The day of Graph's moment, e.g. `2026-11-20`. */
const dayOf = (dateTime: unknown): string => String(dateTime).slice(0, 10);

/** The latest first: what is to be restored was deleted by mistake a moment ago. */
const sourceOf = (kind: Kind): ListSource => ({
	path: deletedItemsPath(kind),
	detail: kind.detail,
	searchIn: kind.searchIn,
	ids: kind.detail === 'appId' ? ['appId', 'id'] : [],
	selects: ['deletedDateTime'],
	orderBy: 'deletedDateTime desc',
	permission: kind.read.delegated[0],
	nameOf: (object, detail) => {
		const known = kind.value === 'user' ? nameBefore(object) : detail;
		const deleted = `deleted ${dayOf(object.deletedDateTime)}`;
		const name = object.displayName ?? object.id;
		return `${String(name)} (${[known, deleted].filter(Boolean).join(', ')})`;
	},
});

export const listSearch = {
	/** The deleted ones of the chosen kind, by name or mail, or by a whole ID. */
	async getDeletedItems(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		const kind = findKind(String(this.getNodeParameter('type', 'user')));
		if (!kind) {
			throw new NodeOperationError(this.getNode(), "'Item Type' is not chosen", {
				description: "Choose 'Item Type', or enter the deleted item by its ID.",
			});
		}
		return await searchList(this, sourceOf(kind), filter, paginationToken);
	},
};
