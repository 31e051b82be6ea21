import type { Call } from './call';
import { typeOf, type DirectoryObject, type DirectoryType } from './directoryObject';
import { badRequest, GraphError, notFound } from './errors';
import { isVisible } from './objects';

/** Types that a link may lead to. */
const targets: Record<'members' | 'owners' | 'manager', DirectoryType[]> = {
	members: ['user', 'group', 'device', 'servicePrincipal', 'orgContact'],
	owners: ['user', 'servicePrincipal'],
	manager: ['user', 'orgContact'],
};

/** Most relationships that one request may bind, over all its properties. */
const maxBound = 20;

/** Owners of a group, an app registration or an enterprise app [graph-people §7, ED:limits]. */
const mostOwners = 100;

/** Throws where so many more owners would be too many. */
export function checkOwnerQuota(call: Call, object: DirectoryObject, coming: number): void {
	const count = call.tenant.owners.of(object.id).size + coming;
	if (count <= mostOwners) return;
	throw new GraphError(
		403,
		'Directory_QuotaExceeded',
		`Unable to perform operation as '${count}' would exceed the maximum quota count '${mostOwners}' for forward-link 'owners'.`,
	);
}

/**
 * The object that an `@odata.id` names: the URL of a directory object by id, on whatever Graph host.
 * @throws GraphError 400 for something else, 404 for an object that does not exist
 */
function readReference(
	call: Call,
	url: unknown,
	property: 'members' | 'owners' | 'manager',
	types = targets[property],
): DirectoryObject {
	const pattern =
		/^https?:\/\/[^/?#]+\/(?:v1\.0|beta)\/(?:directoryObjects|users|groups|devices|servicePrincipals|contacts)(?:\/|\(')([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:'\))?$/i;
	const id = typeof url === 'string' ? pattern.exec(url)?.[1].toLowerCase() : undefined;
	if (!id) throw unsupportedReference(property);
	const object = call.tenant.directory.find(id);
	if (!object || !isVisible(call, object)) throw notFound(id);
	if (!types.includes(typeOf(object))) throw unsupportedReference(property);
	return object;
}

/** The object that the body of a `…/$ref` request names, one of the types where they are fewer than usual. */
export function readReferenceBody(
	call: Call,
	property: 'members' | 'owners' | 'manager',
	types = targets[property],
): DirectoryObject {
	const { body } = call.request;
	if (typeof body !== 'object' || body === null || !('@odata.id' in body)) {
		throw new GraphError(400, 'BadRequest', 'Empty Payload. JSON content expected.');
	}
	return readReference(call, body['@odata.id'], property, types);
}

/**
 * The objects that `members@odata.bind` and `owners@odata.bind` name: at most 20 in total, none twice and
 * none that is linked already, or the whole request fails [docs-contrib group-post-members].
 */
export function readBinds(
	call: Call,
	bound: Record<string, unknown>,
	group?: DirectoryObject,
): Array<['members' | 'owners', string]> {
	const links: Array<['members' | 'owners', string]> = [];
	for (const property of ['members', 'owners'] as const) {
		const urls = bound[`${property}@odata.bind`];
		if (urls === undefined) continue;
		if (!Array.isArray(urls)) throw badRequest(`Invalid value for '${property}@odata.bind'.`);
		for (const url of urls) links.push([property, readReference(call, url, property).id]);
		const ids = links.filter(([name]) => name === property).map(([, id]) => id);
		const existing = group ? call.tenant.links.relations[property].of(group.id) : new Set<string>();
		if (new Set(ids).size < ids.length || ids.some((id) => existing.has(id))) {
			throw alreadyLinked(property);
		}
		if (group && property === 'owners') checkOwnerQuota(call, group, ids.length);
	}
	if (links.length > maxBound) {
		throw badRequest(`The number of relationships in one request must not exceed ${maxBound}.`);
	}
	return links;
}

/** 400 for a link that is there already. */
export function alreadyLinked(property: string): GraphError {
	return badRequest(
		`One or more added object references already exist for the following modified properties: '${property}'.`,
	);
}

function unsupportedReference(property: string): GraphError {
	return new GraphError(
		400,
		'Request_UnsupportedQuery',
		`Unsupported referenced-object resource identifier for link property '${property}'.`,
	);
}
