import type { IDataObject } from 'n8n-workflow';

import { omit, withoutSecrets } from '../GenericFunctions';
import type { ItemReader } from './item';
import type { Steps } from './steps';
import { attempt } from './steps';
import { isSince11 } from './versions';

/** These properties of an object in this order; null for what it does not have. */
export const picked = (object: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.map((name) => [name, object[name] ?? null]));

/**
 * A new object for the output, in the shape that Get shows as Simplified; what Graph does not answer to a creation is as
 * it was sent. Before 1.1 all that Graph answered.
 */
export const shownNew = (
	item: ItemReader,
	simplified: string[],
	answer: IDataObject = {},
	sent: IDataObject = {},
): IDataObject =>
	isSince11(item) ? picked({ ...sent, ...answer }, simplified) : omit(answer, '@odata.context');

interface Changed {
	/** Where the object is read. */
	path: string;
	simplified: string[];
	/** What the item names it by. */
	key: IDataObject;
	/** What Graph has accepted. */
	sent: IDataObject;
}

/**
 * A changed object for the output: read again in the shape that Get shows as Simplified, and with all that was sent, which
 * a replica may not have yet. What cannot be read, e.g. for lack of a permission, is changed all the same: then only what
 * was sent is shown, as always before 1.1.
 */
export function* shownChanged(
	item: ItemReader,
	{ path, simplified, key, sent }: Changed,
): Steps<IDataObject> {
	const changes = withoutSecrets(omit(sent, 'passwordProfile'));
	if (!isSince11(item)) return { ...key, updated: true, ...changes };
	const query = { $select: simplified.join(',') };
	const settled = yield* attempt({ method: 'GET', path, query });
	const { body } = 'reply' in settled ? settled.reply : {};
	const read = body ? picked(body, simplified) : {};
	return { ...key, ...read, ...changes, updated: true };
}
