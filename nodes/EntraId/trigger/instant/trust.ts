import type { IWebhookFunctions } from 'n8n-workflow';

import { clientStateOf, isExpected } from './identity';
import { pathOf } from '../node';
import type { Delivery } from './notifications';
import { readDelivery } from './notifications';
import { parameter } from '../fields/settings';

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
