import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { advanced, checkGuid, isUpn, quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { byId, byUserPrincipalName, fromList, locator } from '../../fields/locators';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import type { Kind } from './kinds';
import { deletedItemsPath } from './kinds';
import { nameBefore } from './names';
import type { ItemReader } from '../../item';

/** Names a deleted object of the chosen kind. */
export const deletedItemLocator = (displayName: string, description: string): INodeProperties => ({
	...locator('deletedItem', displayName, description, [
		fromList('getDeletedItems', 'Select a deleted item...'),
		byId,
		byUserPrincipalName,
	]),
	typeOptions: { loadOptionsDependsOn: ['type'] },
});

/** Named by its ID, or by the user principal name that it had. */
export type DeletedReference = { id: string } | { name: string };

/** Reads the locator. */
export function readDeletedItem(
	item: ItemReader,
	kind: Kind,
	displayName: string,
): DeletedReference {
	const { mode, value } = item.locator('deletedItem');
	if (mode !== 'userPrincipalName') return { id: checkGuid(value, displayName) };
	if (kind.value !== 'user') {
		throw new BadParameter(
			`'${displayName}' is a user principal name, which only users have`,
			`Choose it from the list or enter its object ID, or set 'Item Type' to User.`,
		);
	}
	if (!isUpn(value)) {
		throw new BadParameter(
			`'${displayName}' is not a user principal name`,
			'Enter the name that the user had, e.g. ada@contoso.com.',
		);
	}
	return { name: value };
}

/** Deleted users whose names end in this one. */
const named = (kind: Kind, name: string): GraphRequest =>
	advanced({
		method: 'GET',
		path: deletedItemsPath(kind),
		query: {
			$select: 'id,userPrincipalName,employeeId,deletedDateTime',
			$filter: `endsWith(userPrincipalName,${quote(name)})`,
		},
	});

/** The deleted users who had a user principal name. */
export function* askDeletedByName(name: string, kind: Kind, root: string): Steps<IDataObject[]> {
	const { items } = yield* askList(named(kind, name), root);
	return items.filter((user) => nameBefore(user).toLowerCase() === name.toLowerCase());
}

/** The object ID of what was deleted. Throws where nobody, or more than one, had the name. */
export function* askDeletedId(
	reference: DeletedReference,
	kind: Kind,
	root: string,
): Steps<string> {
	if ('id' in reference) return reference.id;
	const { name } = reference;
	const found = yield* askDeletedByName(name, kind, root);
	if (found.length === 1) return String(found[0].id);
	if (found.length === 0) {
		throw new BadParameter(
			`No deleted user had the user principal name '${name}'`,
			'Check the name, and whether the user was restored already. A user who was deleted moments ago may not show yet: enter the object ID instead.',
		);
	}
	const ids = found.map(({ id, deletedDateTime }) => `${String(id)} (${String(deletedDateTime)})`);
	throw new BadParameter(
		`${found.length} deleted users had the user principal name '${name}'`,
		`Enter the object ID of the right one: ${ids.slice(0, 10).join(', ')}.`,
	);
}
