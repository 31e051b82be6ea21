import type { Call } from './call';
import { contextUrl } from './call';
import { typeOf, type DirectoryObject, type DirectoryType } from './directoryObject';
import { badRequest, GraphError, notFound } from './errors';
import { isGuid } from './ids';
import { compileExpand } from './odata/expand';
import { parseSelect, project } from './odata/select';
import type { PathKey } from './path';
import { viewOf } from './replicas';

/** Alternate keys that a path may use, by type [CSDL AlternateKeys]. */
const alternateKeys: Partial<Record<DirectoryType, string[]>> = {
	user: ['userPrincipalName'],
	group: ['uniqueName'],
	application: ['appId', 'uniqueName'],
	servicePrincipal: ['appId'],
	directoryRole: ['roleTemplateId'],
	device: ['deviceId'],
};

/**
 * The object that a path names; a read gets it as the replica has it.
 * @throws GraphError 404 when there is none (or the replica does not have it yet), 400 for what is no id
 */
export function resolve(call: Call, type: DirectoryType, key: PathKey): DirectoryObject {
	const object = lookUp(call, type, key);
	if (!object || !isVisible(call, object)) throw notFound(key.value);
	return object;
}

/** Like `resolve`, with undefined for an object that does not exist. */
export function lookUp(
	call: Call,
	type: DirectoryType,
	{ value, property, form }: PathKey,
): DirectoryObject | undefined {
	const { directory } = call.request.method === 'GET' ? viewOf(call, 'reads') : call.tenant;
	if (property && property.toLowerCase() !== 'id') {
		const key = alternateKeys[type]?.find((name) => name.toLowerCase() === property.toLowerCase());
		if (!key) throw new GraphError(400, 'BadRequest', `'${property}' is no key of '${type}'.`);
		return directory.findByKey(type, key, value);
	}
	if (isGuid(value)) {
		const object = directory.find(value.toLowerCase());
		return object && typeOf(object) === type ? object : undefined;
	}
	if (type === 'user') {
		// `/users/$x@y` is read as a query segment; such a name needs the key form [D21:user-get, known-issues].
		if (value.startsWith('$') && form === 'segment') {
			throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${value}'.`);
		}
		return directory.findByKey('user', 'userPrincipalName', value);
	}
	throw badRequest(`Invalid object identifier '${value}'.`);
}

/** Whether the replica has the object already; until then a read by id is 404 [D21:known-issues.md]. */
export function isVisible(call: Call, object: DirectoryObject): boolean {
	if (!viewOf(call, 'reads').directory.find(object.id)) return false;
	const delay = call.switches.replicationDelayMs;
	if (!delay) return true;
	const createdAt = call.tenant.createdAt.get(object.id);
	return createdAt === undefined || call.tenant.clock() >= createdAt + delay;
}

/** One object as an answer, with `$select` and `$expand`. */
export function entity(
	call: Call,
	object: DirectoryObject,
	type: DirectoryType,
	context: string,
): Record<string, unknown> {
	const select = call.query.get('$select');
	const names = select === undefined ? undefined : parseSelect(select, [type]);
	const fragment = select === undefined ? context : `${context}(${select})`;
	const row = {
		'@odata.context': contextUrl(call, `${fragment}/$entity`),
		...project(object, names),
	};
	const expand = call.query.get('$expand');
	if (expand !== undefined) compileExpand(expand, type, call, 'single')(object, row);
	return row;
}
