import { passwordId } from '../authentication/kinds';
import { isDelegated, ok, type Call, type GraphReply } from '../call';
import { outranks, roleIds } from '../checks/admins';
import { checkPassword } from '../checks/user';
import { accessDenied, GraphError } from '../errors';
import { resolve } from '../objects';
import { needs } from '../permissions';
import type { Route } from './route';

const notHere = (): GraphError => new GraphError(404, 'resourceNotFound', 'Resource not found.');

/**
 * Only a person with a role resets a password here, and not that person's own; the new one is written back on premises
 * [DC:authenticationmethod-resetpassword.md].
 */
function resetPassword(call: Call): GraphReply {
	const { tenant, switches, claims } = call;
	const user = resolve(call, 'user', call.params.user);
	const mayReset =
		isDelegated(call) &&
		claims.oid !== user.id &&
		outranks(call, user, [roleIds.authenticationAdministrator]);
	if (!mayReset) throw accessDenied();
	if (call.params.method.value !== passwordId) throw notHere();
	const { newPassword } = (call.request.body ?? {}) as { newPassword?: unknown };
	const password = typeof newPassword === 'string' ? newPassword : `Aa1${tenant.newId()}`;
	checkPassword(password);
	const isSynced = user.onPremisesSyncEnabled === true;
	const id = tenant.newId();
	const failure =
		isSynced && !switches.hasPasswordWriteback ? 'Password writeback is not enabled.' : undefined;
	tenant.signInMethods.resets.set(id, { userId: user.id, startedAt: tenant.clock(), failure });
	if (failure === undefined) tenant.passwords.set(user.id, password);
	const path = `/users/${user.id}/authentication/operations/${id}`;
	return {
		status: 202,
		headers: { Location: `${call.origin}/${call.version}${path}` },
		body: typeof newPassword === 'string' ? {} : { newPassword: password },
	};
}

/** How far a reset is [LEARN longrunningoperation-get]. */
function getOperation(call: Call): GraphReply {
	if (!isDelegated(call)) throw accessDenied();
	const { tenant, switches } = call;
	const user = resolve(call, 'user', call.params.user);
	const { value: id } = call.params.operation;
	const reset = tenant.signInMethods.resets.get(id);
	if (reset?.userId !== user.id) throw notHere();
	const isOver = tenant.clock() >= reset.startedAt + switches.passwordResetMs;
	const outcome = reset.failure === undefined ? 'succeeded' : 'failed';
	return ok({
		id,
		createdDateTime: new Date(reset.startedAt).toISOString(),
		lastActionDateTime: tenant.now(),
		resourceLocation: null,
		status: isOver ? outcome : 'running',
		statusDetail: isOver ? (reset.failure ?? null) : null,
	});
}

/** Resets through the service of sign-in methods. */
export const passwordResetRoutes: Route[] = [
	{
		method: 'POST',
		path: '/users/{user}/authentication/methods/{method}/resetPassword',
		needs: needs.writeMethods,
		family: 'reports',
		denied: accessDenied,
		handle: resetPassword,
	},
	{
		method: 'GET',
		path: '/users/{user}/authentication/operations/{operation}',
		needs: needs.readMethods,
		denied: accessDenied,
		handle: getOperation,
	},
];
