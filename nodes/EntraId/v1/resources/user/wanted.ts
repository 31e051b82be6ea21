import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { collectionBody, readAdditionalProperties } from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { Property } from '../../fields/property';
import { ofExisting } from '../../fields/property';
import type { ItemReader } from '../../item';
import { userProperties } from './properties';

const OWN_FIELDS = ['displayName', 'userPrincipalName'];

/** The properties of a user who may be a new one: what can be changed can also be given at creation. */
export const wantedProperties = ofExisting(userProperties)
	.filter(({ name, set }) => set?.includes('update') && !OWN_FIELDS.includes(name))
	.map((property): Property => ({ ...property, set: ['create'] }));

/** The properties that an item gives such a user. Throws for a name to sign in with among them. */
export function readWanted(item: ItemReader): IDataObject {
	const additional = readAdditionalProperties(item, 'additionalFields');
	if ('userPrincipalName' in additional) {
		throw new BadParameter(
			"'Additional Properties' holds userPrincipalName",
			"Remove it: the user is found by 'User Principal Name'. To rename a user, use the operation Update.",
		);
	}
	const body = { ...collectionBody(item, 'additionalFields', wantedProperties), ...additional };
	return checkSignIn(item, body, wantedProperties);
}
