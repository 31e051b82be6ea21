import type { IDataObject } from 'n8n-workflow';

import { isRecord, omit, record, records } from '../../GenericFunctions';

export interface Delivery {
	/** Changes, as Graph told them. */
	changes: IDataObject[];
	/** Graph asks for a renewal, or tells that notifications were lost [LC]. */
	lifecycle: IDataObject[];
	/** How many entries were dropped: malformed, or without the client state of this trigger. */
	dropped: number;
}

/** The token of a validation handshake, already decoded; `undefined` for anything else [VAL]. */
export const validationToken = (query: unknown): string | undefined => {
	const { validationToken: token } = record(query);
	return typeof token === 'string' ? token : undefined;
};

/**
 * Sorts the entries of a delivery. One delivery may hold entries of several subscriptions, so each is judged alone and
 * the rest kept [WH]. `undefined` for what is no delivery at all.
 */
export function readDelivery(
	body: unknown,
	isOurs: (clientState: unknown) => boolean,
): Delivery | undefined {
	if (!isRecord(body) || !Array.isArray(body.value)) return undefined;
	const entries = records(body.value).filter(({ clientState }) => isOurs(clientState));
	const lifecycle = entries.filter(({ lifecycleEvent }) => typeof lifecycleEvent === 'string');
	const changes = entries.filter(
		({ changeType, resource, lifecycleEvent }) =>
			typeof lifecycleEvent !== 'string' &&
			typeof changeType === 'string' &&
			typeof resource === 'string',
	);
	const dropped = body.value.length - lifecycle.length - changes.length;
	return { changes, lifecycle, dropped };
}

const OBJECT_PATH = /^\/?(users|groups)(?:\/([^/]+)|\('([^']+)'\))/i;

/** The collection and ID that a notification is about: `Users/{id}`, with or without a slash [ISS #7634]. */
export function objectOf(entry: IDataObject): { collection: string; id: string } | undefined {
	const match = OBJECT_PATH.exec(String(entry.resource));
	const { id } = record(entry.resourceData);
	const fromPath = match?.[2] ?? match?.[3];
	const found = typeof id === 'string' && id !== '' ? id : fromPath;
	return match && found
		? { collection: match[1].toLowerCase(), id: found.toLowerCase() }
		: undefined;
}

/** A notification without what nobody needs to see: the client state is a secret between Graph and this node. */
export const withoutClientState = (entry: IDataObject): IDataObject => omit(entry, 'clientState');
