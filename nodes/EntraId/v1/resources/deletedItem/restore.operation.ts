import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphReply } from '../../../GenericFunctions';
import { isUpn } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { strictField } from '../../fields/strict';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import type { Kind } from './kinds';
import { kindField, permissionsOfAll, readKind } from './kinds';
import { askDeletedId, deletedItemLocator, readDeletedItem } from './locator';
import { WHEN_DENIED } from './shared';
import type { ItemReader } from '../../item';

const LOCATOR = 'Item to Restore';

const forUsers: INodeProperties['displayOptions'] = { show: { type: ['user'] } };

const userFields: INodeProperties[] = [
	{
		displayName: 'New User Principal Name',
		name: 'newUserPrincipalName',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada.lovelace@contoso.com',
		displayOptions: forUsers,
		description:
			'The new name to sign in with, e.g. if another user now has the old one. Leave empty to keep the old one.',
	},
	{
		displayName: 'Without Conflicting Addresses',
		name: 'autoReconcileProxyConflict',
		type: 'boolean',
		default: false,
		displayOptions: forUsers,
		description:
			'Whether to drop mail addresses that another user now has. Otherwise Graph refuses to restore the user.',
	},
];

/** What Graph is to do beyond restoring; nothing of it for other kinds than users. */
function readBody(item: ItemReader, { value }: Kind): IDataObject {
	if (value !== 'user') return {};
	const name = item.text('newUserPrincipalName');
	if (name !== '' && !isUpn(name)) {
		throw new BadParameter(
			"'New User Principal Name' is not a user principal name",
			'Enter a name with a domain of the tenant, e.g. ada@contoso.com, or leave it empty to keep the old one.',
		);
	}
	return {
		...(name === '' ? {} : { newUserPrincipalName: name }),
		...(item.isOn('autoReconcileProxyConflict') ? { autoReconcileProxyConflict: true } : {}),
	};
}

const resultOf = (id: string, { displayName, userPrincipalName }: IDataObject): IDataObject => ({
	id,
	...(displayName === undefined ? {} : { displayName }),
	...(userPrincipalName === undefined ? {} : { userPrincipalName }),
});

/** The object where it is among those that are not deleted, as it is wanted; nothing where that cannot be said. */
function* askActive(
	id: string,
	{ collection, value }: Kind,
	wanted: IDataObject,
): Steps<IDataObject | undefined> {
	const properties = ['id', 'displayName', ...(value === 'user' ? ['userPrincipalName'] : [])];
	const settled = yield* attempt({
		method: 'GET',
		path: `/${collection}/${id}`,
		query: { $select: properties.join(',') },
	});
	const { body } = 'reply' in settled ? settled.reply : ({} as Partial<GraphReply>);
	const { newUserPrincipalName: name } = wanted;
	const isAsWanted =
		name === undefined ||
		String(body?.userPrincipalName).toLowerCase() === String(name).toLowerCase();
	return isAsWanted ? body : undefined;
}

export const restore: Operation = {
	value: 'restore',
	name: 'Restore',
	action: 'Restore deleted item',
	description:
		'Bring back what was deleted in the last 30 days. Restore an app registration and its enterprise app separately.',
	permissions: permissionsOfAll(({ write }) => write),
	permissionsFor: (item) => readKind(item).write,
	whenDenied: WHEN_DENIED,
	parameters: [
		kindField('What kind of item to restore'),
		deletedItemLocator(LOCATOR, 'The deleted item to restore'),
		...userFields,
		strictField(
			'Fail If Not Deleted',
			'Whether to fail when the item is active, not deleted. Just after a deletion it may still seem active.',
		),
	],
	*steps(item, root) {
		const kind = readKind(item);
		const reference = readDeletedItem(item, kind, LOCATOR);
		const body = readBody(item, kind);
		const strict = item.isOn('strict');
		const id = yield* askDeletedId(reference, kind, root);
		const settled = yield* attempt({
			method: 'POST',
			path: `/directory/deletedItems/${id}/restore`,
			...(Object.keys(body).length > 0 ? { body } : {}),
			// What is restored is not among the deleted any more: Graph does not know it there the second time.
			idempotent: true,
		});
		if ('error' in settled && settled.error.status === 404 && !strict) {
			const active = yield* askActive(id, kind, body);
			if (active) return { ...resultOf(id, active), restored: false, alreadyActive: true };
		}
		const { body: restored = {} } = replyOf(settled);
		return { ...resultOf(id, restored), restored: true, alreadyActive: false };
	},
};
