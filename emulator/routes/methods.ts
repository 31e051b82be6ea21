import { randomInt } from 'node:crypto';
import { methodKinds, type MethodKind } from '../authentication/kinds';
import { passwordMethod, type SignInMethod } from '../authentication/methods';
import { shownMethod } from '../authentication/view';
import {
	contextUrl,
	created,
	isDelegated,
	noContent,
	ok,
	type Call,
	type GraphReply,
} from '../call';
import { outranks, roleIds, rolesOf } from '../checks/admins';
import { readProperties } from '../checks/body';
import type { DirectoryObject } from '../directoryObject';
import { accessDenied, GraphError, methodRefused } from '../errors';
import { resolve } from '../objects';
import { needs } from '../permissions';
import type { Route } from './route';

const root = '/users/{user}/authentication';

/** What of the methods a read or the rule of the default sees: replicas are late. */
function seenBy({ tenant, switches }: Call, user: DirectoryObject): SignInMethod[] {
	return tenant.signInMethods.of(user.id, tenant.clock() - switches.readLagMs);
}

/**
 * The user whose methods they are. A person needs a role besides the permission: one to read, one to write, and a high one
 * where the user is an administrator [LEARN].
 * @throws GraphError 403
 */
function ownerOf(call: Call, writes: boolean): DirectoryObject {
	const user = resolve(call, 'user', call.params.user);
	if (!isDelegated(call)) return user;
	const mayRead = rolesOf(call.tenant, call.claims.oid ?? '').includes(roleIds.globalReader);
	const mayWrite = outranks(call, user, [roleIds.authenticationAdministrator]);
	if (!mayWrite && (writes || !mayRead)) throw accessDenied();
	return user;
}

function contextOf(call: Call, user: DirectoryObject, rest: string): string {
	return contextUrl(call, `users('${user.id}')/authentication/${rest}`);
}

function listAll(call: Call): GraphReply {
	const user = ownerOf(call, false);
	const value = [passwordMethod, ...seenBy(call, user)].map((method) => ({
		'@odata.type': `#microsoft.graph.${method.type}`,
		...shownMethod(call, user.id, method),
	}));
	return ok({ '@odata.context': contextOf(call, user, 'methods'), value });
}

function listOfKind(call: Call, { type, collection }: MethodKind): GraphReply {
	const user = ownerOf(call, false);
	const value = [passwordMethod, ...seenBy(call, user)]
		.filter((method) => method.type === type)
		.map((method) => shownMethod(call, user.id, method));
	return ok({ '@odata.context': contextOf(call, user, collection), value });
}

/** Until no other is left the default one stays, in the words of 2022 [docs#18091]; the text of the other rule is not known. */
function checkRemoval(call: Call, user: DirectoryObject, { id, properties }: SignInMethod): void {
	const others = seenBy(call, user).filter((method) => method.id !== id);
	if (call.tenant.signInMethods.defaults.get(user.id) === id && others.length) {
		throw methodRefused(
			`The requested authentication method id of [${id}] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed`,
		);
	}
	const isFirst = properties.phoneType === 'mobile';
	if (isFirst && others.some((other) => other.properties.phoneType === 'alternateMobile')) {
		throw methodRefused(
			'The mobile phone cannot be deleted while there is an alternate mobile phone.',
		);
	}
}

function remove(call: Call, { type }: MethodKind): GraphReply {
	const user = ownerOf(call, true);
	const { signInMethods } = call.tenant;
	const method = signInMethods
		.of(user.id)
		.find((one) => one.id === call.params.method.value && one.type === type);
	if (!method) throw new GraphError(404, 'resourceNotFound', 'Resource not found.');
	checkRemoval(call, user, method);
	signInMethods.remove(user.id, method.id);
	return noContent();
}

const passCharacters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

function newPass(length: number): string {
	return Array.from({ length }, () => passCharacters[randomInt(passCharacters.length)]).join('');
}

/** One pass a user: a second one replaces the first, valid or not [DC:authentication-post-temporaryaccesspassmethods.md]. */
function createPass(call: Call, kind: MethodKind): GraphReply {
	const user = ownerOf(call, true);
	// Nobody makes a pass for himself [ED:howto-authentication-temporary-access-pass.md].
	if (isDelegated(call) && call.claims.oid === user.id) throw accessDenied();
	const { signInMethods } = call.tenant;
	const policy = signInMethods.passPolicy;
	const isEmpty = JSON.stringify(call.request.body) === '{}';
	const asked = isEmpty ? {} : readProperties(call, kind.type).properties;
	if (!policy.isEnabled || policy.excluded.has(user.id)) {
		throw methodRefused(
			'Converged UserCredentialPolicy does not allow creating or updating this authentication method. AuthMethodType [TemporaryAccessPass].',
		);
	}
	if (user.userType === 'Guest' && user.creationType === 'Invitation') {
		throw methodRefused('Temporary Access Pass cannot be added to an external guest user.');
	}
	const lifetime = Number(asked.lifetimeInMinutes ?? policy.defaultLifetime);
	const { minimumLifetime: least, maximumLifetime: most } = policy;
	if (lifetime < least || lifetime > most) {
		throw methodRefused(
			`Invalid LifetimeInMinutes specified. The valid range between ${least} and ${most}.`,
		);
	}
	const properties = {
		startDateTime: asked.startDateTime ?? call.tenant.now(),
		lifetimeInMinutes: lifetime,
		isUsableOnce: asked.isUsableOnce ?? policy.isUsableOnce,
	};
	const pass = signInMethods.add(user.id, kind.type, properties, ({ type }) => type === kind.type);
	return created({
		'@odata.context': contextOf(call, user, `${kind.collection}/$entity`),
		...shownMethod(call, user.id, pass),
		temporaryAccessPass: newPass(policy.length),
	});
}

/** Methods count among the reports [THR]. */
const usual = { family: 'reports' as const, denied: accessDenied };

function routesOf(kind: MethodKind): Route[] {
	const path = `${root}/${kind.collection}`;
	const narrow = `UserAuthMethod-${kind.permission}`;
	const reads = [...needs.readMethods, `${narrow}.Read.All`, `${narrow}.ReadWrite.All`];
	const writes = [...needs.writeMethods, `${narrow}.ReadWrite.All`];
	const list: Route = {
		...usual,
		method: 'GET',
		path,
		needs: reads,
		handle: (call) => listOfKind(call, kind),
	};
	if (kind.collection === 'passwordMethods') return [list];
	const del: Route = {
		...usual,
		method: 'DELETE',
		path: `${path}/{method}`,
		needs: writes,
		handle: (call) => remove(call, kind),
	};
	if (kind.collection !== 'temporaryAccessPassMethods') return [list, del];
	return [
		list,
		del,
		{ ...usual, method: 'POST', path, needs: writes, handle: (call) => createPass(call, kind) },
	];
}

/** Sign-in methods of a user: listed together, deleted by their kinds; passes are made. */
export const methodRoutes: Route[] = [
	{ ...usual, method: 'GET', path: `${root}/methods`, needs: needs.readMethods, handle: listAll },
	...methodKinds.flatMap(routesOf),
];
