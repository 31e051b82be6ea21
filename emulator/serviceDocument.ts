import type { GraphReply } from './call';
import { ok } from './call';

const entitySets = [
	'applications',
	'devices',
	'groups',
	'servicePrincipals',
	'subscriptions',
	'users',
];

/** The OData service document: what there is. Graph lets every token read it, whatever it is permitted. */
export function serviceDocument(origin: string, version: string): GraphReply {
	return ok({
		'@odata.context': `${origin}/${version}/$metadata`,
		value: entitySets.map((name) => ({ name, kind: 'EntitySet', url: name })),
	});
}
