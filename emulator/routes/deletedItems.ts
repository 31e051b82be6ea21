import { noContent, type Call, type GraphReply } from '../call';
import { checkUserPrincipalName } from '../checks/user';
import { nameBeforeDeletion } from '../directory';
import { isUnified, typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { badRequest, conflict, notFound, requestDenied } from '../errors';
import { list } from '../odata/list';
import { deletedNeeds, isGranted, needs } from '../permissions';
import { listOptions } from '../query';
import { viewOf } from '../replicas';
import { fits } from '../schema';
import { idOf, typedEntity } from './directory';
import type { Route } from './route';

/** Types that are kept for 30 days after their deletion; a list of them needs the cast [D21]. */
const restorable: DirectoryType[] = [
	...(['user', 'group', 'application', 'servicePrincipal'] as const),
	...(['device', 'administrativeUnit'] as const),
];

/** As the late replica has it; what is written has to be there still. */
function deletedObject(call: Call, access: 'read' | 'write'): DirectoryObject {
	const id = idOf(call);
	const seen = viewOf(call, 'deletedItems').directory.deleted.get(id);
	const object = access === 'read' ? seen : seen && call.tenant.directory.deleted.get(id);
	if (!object) throw notFound(call.params.object.value);
	if (!isGranted(call.claims, deletedNeeds[typeOf(object)][access])) throw requestDenied();
	return object;
}

interface Restoration {
	autoReconcileProxyConflict?: boolean;
	newUserPrincipalName?: string;
}

const parameters: Record<string, string> = {
	autoReconcileProxyConflict: 'Boolean',
	newUserPrincipalName: 'String',
};

/** What the body says; its parameters are for users alone [CSDL, restore]. */
function restorationOf(call: Call, object: DirectoryObject): Restoration {
	const body = (call.request.body ?? {}) as Record<string, unknown>;
	for (const [name, value] of Object.entries(body)) {
		if (!Object.hasOwn(parameters, name)) throw badRequest(`Invalid property '${name}'.`);
		if (!fits(parameters[name], value) || typeOf(object) !== 'user') {
			throw badRequest(`Invalid value specified for parameter '${name}'.`);
		}
	}
	return body;
}

const addressesOf = ({ proxyAddresses }: DirectoryObject): string[] =>
	Array.isArray(proxyAddresses) ? proxyAddresses.map(String) : [];

/** The addresses that somebody else has got since the user was deleted; `SMTP:` marks the first one of an object. */
function takenAddresses(call: Call, user: DirectoryObject): Set<string> {
	const { directory } = call.tenant;
	const taken = new Set(
		[...directory.all('user'), ...directory.all('group')]
			.flatMap(addressesOf)
			.map((address) => address.toLowerCase()),
	);
	return new Set(addressesOf(user).filter((address) => taken.has(address.toLowerCase())));
}

/** A user comes back under the old name, or under `newUserPrincipalName` when somebody else has it now. */
function restoreUser(call: Call, user: DirectoryObject): void {
	const { newUserPrincipalName, autoReconcileProxyConflict } = restorationOf(call, user);
	const userPrincipalName = newUserPrincipalName ?? nameBeforeDeletion(user);
	checkUserPrincipalName(call.tenant, userPrincipalName, user);
	const taken = takenAddresses(call, user);
	if (taken.size > 0 && !autoReconcileProxyConflict) throw conflict('proxyAddresses');
	const kept = addressesOf(user).filter((address) => !taken.has(address));
	call.tenant.directory.restore(user, {
		userPrincipalName,
		...(taken.size > 0 && { proxyAddresses: kept }),
	});
}

function restore(call: Call): GraphReply {
	const object = deletedObject(call, 'write');
	if (typeOf(object) === 'user') restoreUser(call, object);
	else {
		restorationOf(call, object);
		call.tenant.directory.restore(object);
	}
	return typedEntity(call, object);
}

function purge(call: Call): GraphReply {
	call.tenant.purge(deletedObject(call, 'write'));
	return noContent();
}

/** A deleted security group is said not to be one, by a known limitation [LEARN directory-deleteditems-list]. */
const shown = (object: DirectoryObject): DirectoryObject =>
	typeOf(object) === 'group' && !isUnified(object) ? { ...object, securityEnabled: false } : object;

/** The deleted items: listed by type, read, restored, removed for good. */
export const deletedItemRoutes: Route[] = [
	...restorable.map((type): Route => ({
		method: 'GET',
		path: `/directory/deletedItems/microsoft.graph.${type}`,
		needs: deletedNeeds[type].read,
		options: listOptions,
		handle: (call) =>
			list(call, {
				types: [type],
				context: `${type}s`,
				objects: [...viewOf(call, 'deletedItems').directory.deleted.values()]
					.filter((object) => typeOf(object) === type)
					.map(shown),
				deleted: true,
			}),
	})),
	{
		method: 'GET',
		path: '/directory/deletedItems/{object}',
		needs: needs.readDeleted,
		options: ['$select'],
		handle: (call) => typedEntity(call, shown(deletedObject(call, 'read'))),
	},
	{
		method: 'POST',
		path: '/directory/deletedItems/{object}/restore',
		needs: needs.restore,
		handle: restore,
	},
	{
		method: 'DELETE',
		path: '/directory/deletedItems/{object}',
		needs: needs.restore,
		handle: purge,
	},
];
