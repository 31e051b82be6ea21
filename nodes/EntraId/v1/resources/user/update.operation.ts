import type { IDataObject } from 'n8n-workflow';

import { isGuid, userPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import {
	additionalProperties,
	collectionBody,
	patch,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { Operation } from '../../operation';
import type { Reference } from '../../references';
import { askIds } from '../../references';
import { shownChanged } from '../../shaped';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { changedManager, managerField, managerRequest, takeManager } from './manager';
import { forceChange, forceChangeField } from './password';
import { simplifiedUser, userProperties, USUAL_USER_FIELDS } from './properties';
import { PROTECTED_PEOPLE, readUserPath } from './shared';
import { composeUpn, domainField } from './upn';
import type { ItemReader } from '../../item';

const LOCATOR = 'User to Update';

function passwordProfile(fields: FieldReader): IDataObject {
	const hasPassword = fields.has('password');
	if (!hasPassword && !fields.has('forceChangePassword')) return {};
	return {
		passwordProfile: {
			...(hasPassword ? { password: fields.requiredText('password') } : {}),
			...forceChange(fields.choice('forceChangePassword')),
		},
	};
}

/** The new name to sign in with; `name` is what the item holds for it, if anything. */
function signInName(fields: FieldReader, name: string | undefined): IDataObject {
	if (name !== undefined) {
		const suffix = fields.has('domain') ? fields.text('domain') : '';
		return { userPrincipalName: composeUpn(name, suffix) };
	}
	if (!fields.has('domain') || fields.has('userPrincipalName')) return {};
	throw new BadParameter(
		"'Domain' is set without 'User Principal Name'",
		"Add the field 'User Principal Name' with the part before the @.",
	);
}

function changesOf(item: ItemReader): IDataObject {
	const fields = item.group('updateFields');
	const plain = collectionBody(item, 'updateFields', userProperties);
	const name = plain.userPrincipalName;
	return {
		...plain,
		...signInName(fields, typeof name === 'string' ? name : undefined),
		...passwordProfile(fields),
		...readAdditionalProperties(item, 'updateFields'),
	};
}

/** Sets the manager or takes the one before away; the rest of the user is changed already. */
function* changeManager(
	item: ItemReader,
	path: string,
	manager: Reference | 'none' | undefined,
	root: string,
): Steps<IDataObject> {
	if (manager === undefined) return {};
	if (manager === 'none') {
		yield* takeManager(path, item.locator('user').value);
		return { managerId: null };
	}
	const [managerId] = yield* askIds(manager);
	yield* ask(managerRequest(path, managerId, root));
	return { managerId };
}

/** Where a user is found after the changes: one named by the user principal name may have another now. */
const pathAfter = (path: string, key: string, { userPrincipalName: name }: IDataObject): string =>
	typeof name === 'string' && !isGuid(key) ? userPath(name) : path;

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update user',
	description: 'Block or unblock a user, or change other properties; all others stay as they are',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [
		userLocator(LOCATOR, 'The user to update'),
		updateFields(
			userProperties,
			[
				domainField,
				forceChangeField,
				managerField('The new manager. An empty text removes the manager.'),
				{
					displayName: 'Password',
					name: 'password',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'The new password. Needs the permission User-PasswordProfile.ReadWrite.All.',
				},
			],
			USUAL_USER_FIELDS,
		),
		additionalProperties,
	],
	*steps(item, root) {
		const path = readUserPath(item, LOCATOR);
		const changes = checkSignIn(item, changesOf(item), userProperties);
		const manager = changedManager(item);
		if (manager === undefined) requireChange(changes);
		yield* patch(path, changes, userProperties);
		const managed = yield* changeManager(item, path, manager, root);
		const { value } = item.locator('user');
		const shown = yield* shownChanged(item, {
			path: pathAfter(path, value, changes),
			simplified: simplifiedUser,
			key: { id: value },
			sent: changes,
		});
		return { ...shown, ...managed };
	},
};
