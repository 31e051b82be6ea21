import { created, noContent, ok, type Call, type GraphReply } from '../call';
import { readProperties } from '../checks/body';
import { checkUserRead } from '../checks/reads';
import { checkNewUser, checkUserUpdate } from '../checks/user';
import { requestDenied } from '../errors';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { isGrantedFor, needs } from '../permissions';
import { countOptions, listOptions, userOptions } from '../query';
import { typeOf, type DirectoryObject } from '../directoryObject';
import { viewOf } from '../replicas';
import type { Route } from './route';

const usersOf = (call: Call): ListSource => ({
	types: ['user'],
	context: 'users',
	objects: viewOf(call, 'lists').directory.all('user'),
	...(asksForActivity(call) && withDeleted(call)),
});

/** Whether the service that keeps sign-ins answers: for all users, or by their activity alone. */
function asksForActivity({ query }: Call): boolean {
	const filter = query.get('$filter');
	return filter === undefined
		? /\bsignInActivity\b/.test(query.get('$select') ?? '')
		: /\bsignInActivity\b/.test(filter);
}

/** It knows people who were deleted, too, and nothing of them but the ID [EPS; ISS msgraph-sdk-powershell#2827]. */
function withDeleted(call: Call): Pick<ListSource, 'objects' | 'remains'> {
	const { directory } = viewOf(call, 'lists');
	const deleted = [...directory.deleted.values()].filter(
		(object) => typeOf(object) === 'user' && object.signInActivity,
	);
	return {
		objects: [...directory.all('user'), ...deleted],
		remains: ({ id, signInActivity }) => ({ id, signInActivity }),
	};
}

function createUser(call: Call): GraphReply {
	const { properties } = readProperties(call, 'user');
	checkNewUser(call.tenant, properties);
	const { passwordProfile, ...stored } = properties;
	const user = call.tenant.addUser({
		mail: null,
		businessPhones: [],
		...('identities' in stored && namesForIdentities(call)),
		...stored,
	});
	call.tenant.createdAt.set(user.id, call.tenant.clock());
	keepPassword(call, user, passwordProfile);
	return created(entity(call, user, 'user', 'users'));
}

/** A local account is created without names; Graph derives them from the id. */
function namesForIdentities(call: Call): Record<string, unknown> {
	const id = call.tenant.newId();
	return { id, mailNickname: id, userPrincipalName: `${id}@${call.tenant.domains[1].id}` };
}

function updateUser(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	if (!isGrantedFor(call.claims, needs.updateUser, user.id)) throw requestDenied();
	const { properties } = readProperties(call, 'user');
	checkUserUpdate(call, user, properties);
	const { passwordProfile, ...stored } = properties;
	keepPassword(call, user, passwordProfile);
	if (passwordProfile) stored.lastPasswordChangeDateTime = call.tenant.now();
	call.tenant.directory.update(user, mergeComplex(user, stored));
	return noContent();
}

const merged = new Set(['customSecurityAttributes', 'onPremisesExtensionAttributes']);

/** In these what the request does not name keeps its value; other complex properties are replaced as a whole [graph-people §2.3, §6]. */
function mergeComplex(
	user: DirectoryObject,
	properties: Record<string, unknown>,
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(properties).map(([name, value]) => [
			name,
			merged.has(name) && isPlain(value) && isPlain(user[name])
				? { ...user[name], ...value }
				: whole(name, value),
		]),
	);
}

/** What is not sent of a value that is replaced is gone. */
function whole(name: string, value: unknown): unknown {
	if (name !== 'employeeOrgData' || !isPlain(value)) return value;
	return { costCenter: null, division: null, ...value };
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keepPassword(call: Call, user: DirectoryObject, profile: unknown): void {
	const password = isPlain(profile) ? profile.password : undefined;
	if (typeof password === 'string') call.tenant.passwords.set(user.id, password);
}

function deleteUser(call: Call): GraphReply {
	call.tenant.directory.softDelete(resolve(call, 'user', call.params.user));
	return noContent();
}

/** Users: create, get, list, count, update, delete. */
export const userRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users',
		needs: needs.readUsers,
		options: listOptions,
		cost: 2,
		handle: (call) => {
			checkUserRead(call);
			return list(call, usersOf(call));
		},
	},
	{
		method: 'GET',
		path: '/users/$count',
		needs: needs.readUsers,
		options: countOptions,
		cost: 2,
		handle: (call) => {
			checkUserRead(call);
			return count(call, usersOf(call));
		},
	},
	{ method: 'POST', path: '/users', needs: needs.createUser, handle: createUser },
	{
		method: 'GET',
		path: '/users/{user}',
		needs: needs.readUser,
		options: userOptions,
		cost: 2,
		handle: (call) => {
			checkUserRead(call);
			const user = resolve(call, 'user', call.params.user);
			if (!isGrantedFor(call.claims, needs.readUser, user.id)) throw requestDenied();
			return ok(entity(call, user, 'user', 'users'));
		},
	},
	{ method: 'PATCH', path: '/users/{user}', needs: needs.updateUser, handle: updateUser },
	{ method: 'DELETE', path: '/users/{user}', needs: needs.deleteUser, handle: deleteUser },
];
