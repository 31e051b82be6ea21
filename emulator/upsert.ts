import type { Call, GraphReply } from './call';
import type { DirectoryObject, DirectoryType } from './directoryObject';
import { notFound } from './errors';
import { isVisible, lookUp } from './objects';

/** The alternate key by which a missing object is created. */
function keyToCreateBy(type: DirectoryType): string {
	return type === 'servicePrincipal' ? 'appId' : 'uniqueName';
}

/**
 * PATCH by id or alternate key. By `uniqueName` with `Prefer: create-if-missing` a missing object is
 * created (201 with it, else 204); without the preference it is 404 [group-upsert, application-upsert].
 */
export function patchOrCreate(
	call: Call,
	type: DirectoryType,
	create: (key: string) => GraphReply,
	update: (object: DirectoryObject) => GraphReply,
): GraphReply {
	const key = Object.values(call.params)[0];
	const found = lookUp(call, type, key);
	if (found && isVisible(call, found)) return update(found);
	const prefers = /(^|[,;\s])create-if-missing($|[,;\s])/i.test(call.request.headers.prefer ?? '');
	if (found || !prefers || key.property?.toLowerCase() !== keyToCreateBy(type).toLowerCase())
		throw notFound(key.value);
	return create(key.value);
}
