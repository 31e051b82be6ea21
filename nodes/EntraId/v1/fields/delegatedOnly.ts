import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../shared/badParameter';
import type { ItemReader } from '../item';
import type { Property } from './property';

/**
 * The body as it is. Refuses what Graph takes only from a person where the application signs in by itself: Graph would refuse
 * it after the other properties were set already.
 */
export function checkSignIn(
	item: ItemReader,
	body: IDataObject,
	properties: Property[],
): IDataObject {
	if (item.credentialType !== 'entraIdAppOnlyApi') return body;
	const labels = properties
		.filter(({ name, delegatedOnly }) => delegatedOnly && name in body)
		.map(({ label }) => `'${label}'`);
	if (labels.length === 0) return body;
	throw new BadParameter(
		`${labels.join(', ')} can be set only by a person who is signed in`,
		"Take it out, or set 'Authentication' to OAuth2: Graph does not accept it from an application that signs in without a person.",
	);
}
