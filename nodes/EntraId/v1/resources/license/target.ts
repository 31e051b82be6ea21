import type { GraphRequest } from '../../../GenericFunctions';
import { groupPath, userPath } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { replyOf } from '../../steps';
import { readGroupPath } from '../group/shared';
import { readUserPath } from '../user/shared';
import { GROUP, USER } from './fields';
import type { Holdings } from './holdings';
import { HOLDINGS, toHoldings } from './holdings';
import type { Sku } from './skus';
import { skusRequest, toSkus } from './skus';

/** Whose licenses are changed, as the item names it. */
export interface Target {
	kind: 'group' | 'user';
	path: string;
}

/** The target of an item. Throws for an ID that cannot be one. */
export const readTarget = (item: ItemReader): Target =>
	item.choice('target') === 'group'
		? { kind: 'group', path: readGroupPath(item, GROUP) }
		: { kind: 'user', path: readUserPath(item, USER) };

/** What was found at a target. */
export interface Seen {
	target: Target;
	has: Holdings;
	skus: Sku[];
}

/** Looks at what a target has, and at what the tenant has bought. */
export function* look(target: Target, withPlans: boolean): Steps<Seen> {
	const { kind, path } = target;
	const [found, bought] = yield [
		{ method: 'GET', path, query: { $select: HOLDINGS[kind] } },
		skusRequest(withPlans),
	];
	const has = toHoldings(kind, replyOf(found));
	return { target, has, skus: toSkus(replyOf(bought)) };
}

/** What a change gives and takes. */
export interface Change {
	add?: Array<{ skuId: string; disabledPlans: string[] }>;
	remove?: string[];
}

const ownPath = ({ target, has }: Seen): string =>
	target.kind === 'group' ? groupPath(has.id) : userPath(has.id);

/** Graph wants both lists, also empty ones. */
export const changeRequest = (seen: Seen, { add = [], remove = [] }: Change): GraphRequest => ({
	method: 'POST',
	path: `${ownPath(seen)}/assignLicense`,
	object: seen.target.path,
	body: { addLicenses: add, removeLicenses: remove },
	// Given or taken once more the licenses are the same.
	idempotent: true,
});

/** Sets the place that licenses are for. */
export const locationRequest = (seen: Seen, usageLocation: string): GraphRequest => ({
	method: 'PATCH',
	path: ownPath(seen),
	object: seen.target.path,
	body: { usageLocation },
});

/** The target as outputs begin with it. */
export const shownTarget = ({ target, has }: Seen) => ({
	id: has.id,
	...(target.kind === 'group' ? { displayName: has.name } : { userPrincipalName: has.name }),
});
