import type { GraphRequest } from '../../../GenericFunctions';
import { groupPath } from '../../../GenericFunctions';
import type { Link } from '../../links/linking';
import { groupReference, replyOfChange } from './members';

/** What is linked to a group; the rule of a dynamic group says who is a member. */
export const MEMBERS: Link = {
	of: 'group',
	reference: groupReference,
	pathOf: groupPath,
	relation: 'members',
	field: 'member',
	already: 'alreadyMember',
	was: 'wasMember',
	finding: 'notAMember',
	replyOf: replyOfChange,
};

/** Owners are anybody, those of a dynamic group too. */
export const OWNERS: Link = {
	of: 'group',
	reference: groupReference,
	pathOf: groupPath,
	relation: 'owners',
	field: 'owner',
	already: 'alreadyOwner',
	was: 'wasOwner',
	finding: 'notAnOwner',
};

/** One request that links up to 20 objects to a group [docs-contrib group-post-members; CLI]. */
export const foldLinks =
	({ relation }: Link) =>
	(requests: GraphRequest[]): GraphRequest => ({
		method: 'PATCH',
		path: requests[0].path.slice(0, -`/${relation}/$ref`.length),
		body: { [`${relation}@odata.bind`]: requests.map(({ body }) => body?.['@odata.id']) },
		idempotent: true,
		anyOrder: true,
	});
