import type { GraphRequest } from '../GenericFunctions';
import { checkUserKey, isGuid, isRecord, userPath } from '../GenericFunctions';
import type { FieldReader } from '../shared/fieldReader';
import { isNotGiven } from '../shared/values/kind';
import type { Steps } from './steps';
import { replyOf } from './steps';

/** An object by its ID, or by a path that has to be asked for it: links name objects by their IDs only. */
export type Reference = { id: string } | { path: string };

/** What a locator among the fields that can be added holds: a key, an empty text, or nothing at all. */
export function keyIn(fields: FieldReader, name: string): string | undefined {
	const raw = fields.raw(name);
	const value = isRecord(raw) && '__rl' in raw ? raw.value : raw;
	return isNotGiven(value) ? undefined : fields.locator(name).value;
}

/** A user by object ID or user principal name; throws for what is neither. */
export function userReference(key: string, displayName: string): Reference {
	const checked = checkUserKey(key, displayName);
	return isGuid(checked) ? { id: checked } : { path: userPath(checked) };
}

/** The object IDs of references, all asked for together. */
export function* askIds(...references: Reference[]): Steps<string[]> {
	const paths = references.flatMap((reference) => ('path' in reference ? [reference.path] : []));
	const found =
		paths.length > 0
			? yield paths.map((path): GraphRequest => ({ method: 'GET', path, query: { $select: 'id' } }))
			: [];
	const ids = found.map((settled) => String(replyOf(settled).body?.id)).values();
	return references.map((reference) =>
		'id' in reference ? reference.id : String(ids.next().value),
	);
}
