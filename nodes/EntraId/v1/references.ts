import type { GraphRequest } from '../GenericFunctions';
import {
	checkGuid,
	checkUserKey,
	InvalidId,
	isGuid,
	isRecord,
	isUpn,
	userPath,
} from '../GenericFunctions';
import type { FieldReader } from '../shared/fieldReader';
import { isNotGiven } from '../shared/values/kind';
import type { ItemReader } from './item';
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

const REFERENCE = /\/([0-9a-f-]{36})\/?$/i;

/** The object ID at the end of an `@odata.id`; its host is not used, so that no other host is ever named to Graph. */
function idOfReference(reference: string, displayName: string): string {
	const id = REFERENCE.exec(reference)?.[1] ?? '';
	if (!isGuid(id)) {
		throw new InvalidId(
			`'${displayName}' is not an OData ID`,
			'Enter a URL that ends in an object ID, e.g. https://graph.microsoft.com/v1.0/directoryObjects/02bd9fd6-8f93-4758-87c3-1fb73740a315',
		);
	}
	return id;
}

/** The member or owner that the locator names: from the list, by ID, user principal name or `@odata.id`. */
export function linkedReference(
	item: ItemReader,
	field: 'member' | 'owner',
	displayName: string,
): Reference {
	const { mode, value } = item.locator(field);
	if (mode === 'userPrincipalName' || (mode !== 'odataId' && isUpn(value))) {
		return { path: userPath(checkUserKey(value, displayName)) };
	}
	return {
		id: mode === 'odataId' ? idOfReference(value, displayName) : checkGuid(value, displayName),
	};
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
