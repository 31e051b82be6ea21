import type { GraphReply, GraphRequest, Settled } from '../../../GenericFunctions';
import { omit, userPath } from '../../../GenericFunctions';
import { additionalFields, additionalProperties, patchAlone, splitAlone } from '../../fields/body';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask, attempt, replyOf } from '../../steps';
import { displayNameField, upnFields } from './fields';
import { firstPassword, passwordFields } from './firstPassword';
import { askManager, giveManager, managerField, managerRequest, newManager } from './manager';
import { forceChangeField } from './password';
import { simplifiedUser, USUAL_USER_FIELDS } from './properties';
import { PROTECTED_PEOPLE } from './shared';
import { readWanted, wantedProperties } from './wanted';
import { nicknameOf, readUpn } from './upn';

/** Two creations that race need two: create what was not found, update what was created in between. */
const MAX_ALTERNATIVES = 2;

/**
 * Changes the user or creates it, and resolves to Graph's answer. Graph has no upsert of users: a creation that is refused
 * may have lost a race, so the update is tried once more.
 */
function* changeOrCreate(change: GraphRequest, create: GraphRequest): Steps<GraphReply> {
	let refused: Settled | undefined;
	let request = change;
	for (let alternatives = 0; ; alternatives++) {
		const settled = yield* attempt(request);
		if ('reply' in settled) return settled.reply;
		const { status } = settled.error;
		const isWorthOther = request === change ? status === 404 : status === 400 || status === 409;
		if (!isWorthOther || alternatives === MAX_ALTERNATIVES) {
			// Report the refusal of the creation: a 404 of the last update would hide it.
			return replyOf(status === 404 && refused ? refused : settled);
		}
		refused = settled;
		request = request === change ? create : change;
	}
}

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update user',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [
		...upnFields,
		displayNameField,
		...passwordFields.map((field) =>
			field.description
				? {
						...field,
						description: `Only for a new user; an existing one keeps theirs. ${field.description}.`,
					}
				: field,
		),
		additionalFields(
			wantedProperties,
			[
				{ ...forceChangeField, description: 'When a new user must choose a new password' },
				managerField('The new manager. An empty text leaves the manager unchanged.'),
			],
			USUAL_USER_FIELDS,
		),
		additionalProperties,
	],
	*steps(item, root) {
		const userPrincipalName = readUpn(item);
		const path = userPath(userPrincipalName);
		const displayName = item.requiredText('displayName');
		const { together, alone } = splitAlone({ displayName, ...readWanted(item) }, wantedProperties);
		const { profile, handedOut } = firstPassword(item, userPrincipalName);
		const manager = newManager(item, userPrincipalName);
		const managerId = yield* askManager(manager);
		const reply = yield* changeOrCreate(
			{ method: 'PATCH', path, body: together },
			{
				method: 'POST',
				path: '/users',
				object: path,
				body: {
					accountEnabled: true,
					mailNickname: nicknameOf(userPrincipalName),
					userPrincipalName,
					passwordProfile: profile,
					...together,
				},
			},
		);
		if (reply.status === 201) {
			const { body = {} } = reply;
			const newPath = userPath(String(body.id));
			const managed = managerId ? yield* giveManager(item, newPath, managerId, root) : {};
			yield* patchAlone(newPath, alone);
			return { ...handedOut, ...omit(body, '@odata.context'), ...alone, created: true, ...managed };
		}
		if (managerId) yield* ask(managerRequest(path, managerId, root));
		yield* patchAlone(path, alone);
		// An update is answered by an empty 204, so the user is read.
		const { body = {} } = yield* ask({
			method: 'GET',
			path,
			query: { $select: simplifiedUser.join(',') },
		});
		const managed = managerId ? { managerId, managerSet: true } : {};
		return { ...omit(body, '@odata.context'), ...alone, created: false, ...managed };
	},
};
