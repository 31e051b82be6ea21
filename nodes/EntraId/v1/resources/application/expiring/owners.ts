import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { askLists } from '../../../steps';

const ownersRequest = (holder: string): GraphRequest => ({
	method: 'GET',
	path: `${holder}/owners`,
	query: { $select: 'id,displayName,mail,userPrincipalName' },
});

const shownOwner = (owner: IDataObject): IDataObject => ({
	id: owner.id,
	displayName: owner.displayName ?? null,
	mail: owner.mail ?? null,
	userPrincipalName: owner.userPrincipalName ?? null,
	type: String(owner['@odata.type'] ?? '').replace('#microsoft.graph.', ''),
});

/**
 * The owners of each object, by its path; nothing for one that is gone. Asked for one by one, 20 in a call: an `$expand` in
 * the list would end after 20 owners without a word, and an object may have 100 [ED:limits].
 */
export function* askOwners(holders: string[], root: string): Steps<Map<string, IDataObject[]>> {
	const lists = yield* askLists(holders.map(ownersRequest), root);
	return new Map(
		holders.flatMap((holder, index) => {
			const owners = lists[index];
			return owners ? [[holder, owners.map(shownOwner)] as const] : [];
		}),
	);
}

/** What a row says of the owners; `ownerMail` is ready for the field of a mail node that takes several addresses. */
export const ownersPart = (owners: IDataObject[]): IDataObject => ({
	hasOwner: owners.length > 0,
	ownerMail: owners
		.map(({ mail }) => mail)
		.filter((mail) => typeof mail === 'string' && mail !== '')
		.join(', '),
	owners,
});
