import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { explain, graphUrl, userPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { required } from '../../../shared/values/kind';
import { notice } from '../../fields/notices';
import type { ItemReader } from '../../item';
import type { Reference } from '../../references';
import { askIds, keyIn, userReference } from '../../references';
import type { Steps } from '../../steps';
import { ask, attempt, replyOf } from '../../steps';
import { personLocator } from './locator';

const MANAGER = 'Manager';

const USER_WRITE = ['User.ReadWrite.All'];

/** Managers are set and removed with it, whatever operation does so [PERM]. */
export const MANAGER_PERMISSIONS = { delegated: USER_WRITE, application: USER_WRITE };

/** While a new user is not everywhere, Graph finds nobody with its ID, or takes the ID for a wrong one [graph-people §7]. */
export const NOT_REPLICATED = [400, 404];

/** The manager, among the fields that can be added. n8n takes such a field for missing where it is required and was not added. */
export const managerField = (description: string): INodeProperties => ({
	...personLocator('manager', MANAGER, description),
	required: false,
});

/** Refuses what Graph refuses: nobody is the manager of him- or herself. */
export function checkOther(userKey: string, managerKey: string): void {
	if (userKey.toLowerCase() !== managerKey.toLowerCase()) return;
	throw new BadParameter(
		`'${MANAGER}' is the user themselves`,
		'Choose another person, or leave the manager out.',
	);
}

/**
 * The manager of a user who may be new, and whom the other key names; nothing where the field was not added, or its cell
 * is empty.
 */
export function newManager(item: ItemReader, userKey: string): Reference | undefined {
	const fields = item.group('additionalFields');
	if (!fields.has('manager')) return undefined;
	const key = keyIn(fields, 'manager') ?? required<string>(undefined, MANAGER);
	if (key === '') return undefined;
	checkOther(userKey, key);
	return userReference(key, MANAGER);
}

/** What an update makes of the manager: another one, none, or nothing at all. */
export function changedManager(item: ItemReader): Reference | 'none' | undefined {
	const fields = item.group('updateFields');
	if (!fields.has('manager')) return undefined;
	const key = keyIn(fields, 'manager');
	if (key === undefined) {
		item.lacks(MANAGER);
		return undefined;
	}
	if (key !== '') {
		checkOther(item.locator('user').value, key);
		return userReference(key, MANAGER);
	}
	if (fields.locator('manager').mode !== 'list') return 'none';
	// Somebody who added the field and chose nobody does not mean to take managers away.
	throw new BadParameter(
		`'${MANAGER}' is empty`,
		"Pick one from the list. To remove the manager, use the operation 'Remove Manager', or choose 'By ID' and let the expression return an empty text.",
	);
}

/**
 * The ID of a manager, who is looked up before a user is created: what can be refused then leaves no user behind.
 * `undefined` where there is to be none.
 */
export function* askManager(manager: Reference | undefined): Steps<string | undefined> {
	if (manager === undefined) return undefined;
	const [id] = yield* askIds('id' in manager ? { path: userPath(manager.id) } : manager);
	return id;
}

/** Sets the manager of the user at a path; a manager who was there is replaced. */
export const managerRequest = (path: string, managerId: string, root: string): GraphRequest => ({
	method: 'PUT',
	path: `${path}/manager/$ref`,
	body: { '@odata.id': graphUrl(root, `/directoryObjects/${managerId}`) },
	// Without it two managers of one user would be two objects, and their order left open.
	object: `${path}/manager`,
});

/**
 * Gives a user who was created a moment ago the manager, once Graph knows the user everywhere. What Graph refuses here
 * stands in the result and stops nothing: the result holds the password, which nobody else has.
 */
export function* giveManager(
	item: ItemReader,
	path: string,
	managerId: string,
	root: string,
): Steps<IDataObject> {
	const request = managerRequest(path, managerId, root);
	const settled = yield* attempt({ ...request, notKnownYet: NOT_REPLICATED });
	if ('reply' in settled) return { managerId, managerSet: true };
	notice(
		item.context,
		"Some new users did not get their manager: where 'managerSet' is false in the output, 'managerMessage' says why. Set it later with User → Set Manager.",
	);
	const { message, description } = explain(settled.error, {
		action: 'Set manager of user',
		permissions: MANAGER_PERMISSIONS,
		credentialType: item.credentialType,
	});
	return { managerId, managerSet: false, managerMessage: `${message}. ${description}` };
}

/** Whether Graph refused since the user has no manager; its 404 may also mean that there is no such user. */
export function* hasNoManager(settled: Settled, path: string, key: string): Steps<boolean> {
	if ('reply' in settled || settled.error.status !== 404) return false;
	const text = settled.error.message.toLowerCase();
	if (text.includes("'manager'")) return true;
	if (text.includes(key.toLowerCase())) return false;
	// Graph named neither of them, so the user is asked for.
	yield* ask({ method: 'GET', path, query: { $select: 'id' } });
	return true;
}

/** Takes the manager away from the user at a path; returns whether there was one. */
export function* takeManager(path: string, key: string): Steps<boolean> {
	// Without the `/$ref` at the end the request would name the manager's own object.
	const settled = yield* attempt({ method: 'DELETE', path: `${path}/manager/$ref` });
	if (yield* hasNoManager(settled, path, key)) return false;
	replyOf(settled);
	return true;
}
