import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord, omit, record, records } from '../../GenericFunctions';
import { parameter } from '../fields/settings';
import { pathOf } from '../node';
import { clientStateOf, isExpected } from './identity';

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

/** The client state that was right last, by webhook and credential. */
const lastRight = new Map<string, string>();

/**
 * Sorts a delivery by the client state that Graph has to say. It is worked out from the credential only where entries do
 * not have the one that was right last: n8n needs longer to decrypt a credential than for all the rest. So when a secret
 * was changed, what Graph still sends for the subscription that goes with the old one counts, until the health check has
 * replaced it.
 */
export async function readOurs(functions: IWebhookFunctions): Promise<Delivery | undefined> {
	const authentication = String(parameter(functions, 'authentication', ''));
	const life = functions.getMode() === 'manual' ? 'test' : 'live';
	const path = pathOf(functions);
	const credentialId = functions.getNode().credentials?.[authentication]?.id ?? '';
	const key = [life, path, authentication, credentialId].join(' ');
	const body = functions.getBodyData();
	const last = lastRight.get(key);
	if (last !== undefined) {
		const delivery = readDelivery(body, isExpected(last));
		if (!delivery || delivery.dropped === 0) return delivery;
	}
	const expected = clientStateOf(await functions.getCredentials(authentication), path, life);
	lastRight.set(key, expected);
	return readDelivery(body, isExpected(expected));
}
