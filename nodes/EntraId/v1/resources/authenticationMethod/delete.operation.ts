import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { attempt, replyOf } from '../../steps';
import { userLocator } from '../user/locator';
import { METHOD_OF_EVERYBODY, readUserPath } from '../user/shared';
import { plain } from './kinds';
import { methodLocator } from './locator';
import { askMethods, deletion, ROLES } from './shared';

const USER = 'User';
const METHOD = 'Method to Delete';

/** IDs of keys are case-sensitive texts, those of phones GUIDs. */
function readMethodId(item: ItemReader): string {
	const id = item.locator('authenticationMethod').value.trim();
	if (id === '') {
		throw new BadParameter(
			`'${METHOD}' is empty`,
			'Pick one from the list, or enter the ID that Get Many returns.',
		);
	}
	if (id.toLowerCase() !== METHOD_OF_EVERYBODY) return id;
	throw new BadParameter(
		`'${METHOD}' is the password, which cannot be deleted`,
		'Choose another method. To give the user a new password, use User → Reset Password.',
	);
}

/** The request, or why there is none: a kind that Graph has and this version does not know. */
function requestFor(path: string, method: IDataObject) {
	const request = deletion(path, method);
	if (request) return request;
	throw new BadParameter(
		`'${METHOD}' is a ${plain(method).name}, which this version cannot delete`,
		'Delete it in the Entra admin center, under Authentication methods of the user.',
	);
}

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete authentication method',
	description:
		'Delete one sign-in method of a user. The default method can only be deleted last, the password not at all.',
	permissions: needs('UserAuthenticationMethod.ReadWrite.All'),
	whenDenied: ROLES,
	parameters: [
		userLocator(USER, 'The user whose method to delete'),
		methodLocator(METHOD, 'The method to delete. The password cannot be deleted.'),
	],
	*steps(item, root) {
		const path = readUserPath(item, USER);
		const user = item.locator('user').value;
		const id = readMethodId(item);
		// Only the collection of its kind takes the deletion, so the kind is looked up.
		const methods = yield* askMethods(path, root);
		const found = methods.find((method) => String(method.id).toLowerCase() === id.toLowerCase());
		if (!found) return { user, id, deleted: false, alreadyGone: true };
		const settled = yield* attempt(requestFor(path, found));
		const isGone = 'error' in settled && settled.error.status === 404;
		if (!isGone) replyOf(settled);
		return { user, ...plain(found), deleted: !isGone, alreadyGone: isGone };
	},
};
