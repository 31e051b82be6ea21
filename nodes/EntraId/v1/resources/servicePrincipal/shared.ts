import type { IDataObject } from 'n8n-workflow';

import {
	checkGuid,
	servicePrincipalAppIdPath,
	servicePrincipalPath,
} from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { collectionBody, readAdditionalProperties } from '../../fields/body';
import type { ItemReader } from '../../item';
import { servicePrincipalProperties } from './properties';

/** What is needed besides Application.ReadWrite.OwnedBy, which is for the app's own [PERM]. */
export const NOT_OWNED =
	'To change enterprise apps that it does not own, an app-only credential needs Application.ReadWrite.All.';

/** The path of the enterprise app that a locator names, by object ID or application (client) ID. */
export function readServicePrincipalPath(
	item: ItemReader,
	displayName: string,
	name = 'servicePrincipal',
): string {
	const { mode, value } = item.locator(name);
	return mode === 'appId'
		? servicePrincipalAppIdPath(checkGuid(value, displayName, 'application (client) ID'))
		: servicePrincipalPath(checkGuid(value, displayName));
}

/** What the enterprise app was named by: `id` is the object ID, `appId` the application (client) ID. */
export function readServicePrincipalKey(item: ItemReader): IDataObject {
	const { mode, value } = item.locator('servicePrincipal');
	return { [mode === 'appId' ? 'appId' : 'id']: value };
}

/** The body from a collection and Additional Properties. Secrets are refused: Graph makes them by itself. */
export function servicePrincipalBody(
	item: ItemReader,
	collection: 'additionalFields' | 'updateFields',
): IDataObject {
	const body = {
		...collectionBody(item, collection, servicePrincipalProperties),
		...readAdditionalProperties(item, collection),
	};
	if ('passwordCredentials' in body) {
		throw new BadParameter(
			"'Additional Properties' holds passwordCredentials, which Graph does not take",
			'Remove them. Graph makes a client secret and shows it once: send POST /servicePrincipals/{object ID}/addPassword.',
		);
	}
	return body;
}
