import { contextUrl, isDelegated, noContent, ok, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { checkPassword } from '../checks/user';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, GraphError, notFound, requestDenied } from '../errors';
import { related } from '../navigation';
import { entity, resolve } from '../objects';
import { needs } from '../permissions';
import { objectOptions, userOptions } from '../query';
import { readReferenceBody } from '../references';
import { viewOf } from '../replicas';
import type { Route } from './route';

/** A read finds what the replica has, a write what is. */
function managerOf(call: Call): DirectoryObject {
	const user = resolve(call, 'user', call.params.user);
	const view = call.request.method === 'GET' ? viewOf(call, 'reads') : call.tenant;
	const [manager] = related(view, user, 'manager');
	if (!manager) throw notFound('manager');
	return manager;
}

function getManager(call: Call): GraphReply {
	const manager = managerOf(call);
	const row = entity(call, manager, 'user', 'directoryObjects');
	const { '@odata.context': context, ...rest } = row;
	return ok({ '@odata.context': context, '@odata.type': manager['@odata.type'], ...rest });
}

function getManagerReference(call: Call): GraphReply {
	const id = `${call.origin}/${call.version}/directoryObjects/${managerOf(call).id}`;
	return ok({ '@odata.context': contextUrl(call, '$ref'), '@odata.id': id });
}

function setManager(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const manager = readReferenceBody(call, 'manager');
	// Microsoft's words for it are not known.
	if (manager === user) throw badRequest('A user cannot be their own manager.');
	if (call.tenant.managers.transitive(manager.id).has(user.id)) {
		throw badRequest('A user cannot be managed by somebody who reports to that user.');
	}
	call.tenant.setManager(user.id, manager.id);
	return noContent();
}

function removeManager(call: Call): GraphReply {
	managerOf(call);
	call.tenant.setManager(resolve(call, 'user', call.params.user).id, undefined);
	return noContent();
}

/** Answers 200 with `true`, where the documentation has 204 [D21:known-issues.md, CSDL]. */
function revokeSessions(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const { tenant } = call;
	tenant.directory.update(user, { signInSessionsValidFromDateTime: tenant.now() });
	return ok({ '@odata.context': contextUrl(call, 'Edm.Boolean'), value: true });
}

function signedInUser(call: Call): DirectoryObject {
	const { oid, upn } = call.claims;
	const { users, directory } = call.tenant;
	const user = isDelegated(call)
		? (users.get(oid ?? '') ?? directory.findByKey('user', 'userPrincipalName', upn ?? ''))
		: undefined;
	if (!user) {
		throw new GraphError(
			400,
			'BadRequest',
			'/me request is only valid with delegated authentication flow.',
		);
	}
	return user;
}

function changePassword(call: Call): GraphReply {
	if (!isDelegated(call)) throw requestDenied();
	const user = signedInUser(call);
	const { currentPassword, newPassword } = readObject(call);
	if (typeof newPassword !== 'string' || currentPassword !== call.tenant.passwords.get(user.id)) {
		throw badRequest(
			'The specified current password does not match the actual current password of the user.',
		);
	}
	checkPassword(newPassword);
	call.tenant.passwords.set(user.id, newPassword);
	return noContent();
}

/** A user's manager, sessions and own password. */
export const accountRoutes: Route[] = [
	{
		method: 'GET',
		path: '/me',
		needs: needs.readUser,
		options: userOptions,
		handle: (call) => ok(entity(call, signedInUser(call), 'user', 'users')),
	},
	{
		method: 'POST',
		path: '/me/changePassword',
		needs: needs.changePassword,
		handle: changePassword,
	},
	{
		method: 'GET',
		path: '/users/{user}/manager',
		needs: needs.readUserFull,
		options: objectOptions,
		handle: getManager,
	},
	{
		method: 'GET',
		path: '/users/{user}/manager/$ref',
		needs: needs.readUserFull,
		handle: getManagerReference,
	},
	{
		method: 'PUT',
		path: '/users/{user}/manager/$ref',
		needs: needs.writeManager,
		handle: setManager,
	},
	{
		method: 'DELETE',
		path: '/users/{user}/manager/$ref',
		needs: needs.writeManager,
		handle: removeManager,
	},
	{
		method: 'POST',
		path: '/users/{user}/revokeSignInSessions',
		needs: needs.revokeSessions,
		handle: revokeSessions,
	},
];
