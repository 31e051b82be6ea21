import type { IDataObject } from 'n8n-workflow';

import type { Finding, GraphRequest, Settled } from '../../../GenericFunctions';
import { graphUrl, groupPath } from '../../../GenericFunctions';
import { askIds } from '../../references';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import { groupReference, linkedReference, replyOfChange } from './members';
import type { ItemReader } from '../../item';

/** What is linked to a group by `$ref`, and how its fields and results are named; all of it is permanent. */
export interface GroupLink {
	/** Graph's relationship. */
	relation: 'members' | 'owners';
	/** The field with the object at the other end; with `Id` after it its ID in the result. */
	field: 'member' | 'owner';
	/** Whether it was linked before it was to be added … */
	already: string;
	/** … and before it was to be removed. */
	was: string;
	/** Why Graph refuses to remove what is not linked, where that is to count as a refusal. */
	finding: Finding;
}

export const MEMBERS: GroupLink = {
	relation: 'members',
	field: 'member',
	already: 'alreadyMember',
	was: 'wasMember',
	finding: 'notAMember',
};

export const OWNERS: GroupLink = {
	relation: 'owners',
	field: 'owner',
	already: 'alreadyOwner',
	was: 'wasOwner',
	finding: 'notAnOwner',
};

/** The labels of the two locators, for messages. */
interface Labels {
	group: string;
	linked: string;
}

/** Graph has no code of its own for these, only the texts; for what is not linked beside its 404 (graph-people.md, section 7). */
export const ALREADY_LINKED = /object references already exist/i;
export const NOT_LINKED = /removed object references do not exist/i;

const isAlreadyLinked = (settled: Settled): boolean =>
	'error' in settled && settled.error.status === 400 && ALREADY_LINKED.test(settled.error.message);

/** The rule of a dynamic group says who is a member; its owners are anybody. */
function* replyOfLink({ relation }: GroupLink, settled: Settled, groupId: string): Steps<void> {
	if (relation === 'members') yield* replyOfChange(settled, groupId);
	else replyOf(settled);
}

/** The request that links an object to a group. */
export const linkRequest = (
	groupId: string,
	relation: GroupLink['relation'],
	linkedId: string,
	root: string,
): GraphRequest => ({
	method: 'POST',
	path: `${groupPath(groupId)}/${relation}/$ref`,
	body: { '@odata.id': graphUrl(root, `/directoryObjects/${linkedId}`) },
	// Nothing is linked twice: Graph refuses the second time.
	idempotent: true,
});

/** The request that takes an object away from a group. */
export const unlinkRequest = (
	groupId: string,
	relation: GroupLink['relation'],
	linkedId: string,
): GraphRequest => ({
	method: 'DELETE',
	// Without the `/$ref` at the end the request would name the object itself, and delete it.
	path: `${groupPath(groupId)}/${relation}/${linkedId}/$ref`,
});

/** Links an object to a group; what is linked already is a result, unless the item is strict. */
export function* addLinked(
	item: ItemReader,
	root: string,
	link: GroupLink,
	labels: Labels,
): Steps<IDataObject> {
	const { relation, field, already } = link;
	const strict = item.isOn('strict');
	const [groupId, linkedId] = yield* askIds(
		groupReference(item, labels.group),
		linkedReference(item, field, labels.linked),
	);
	const settled = yield* attempt(linkRequest(groupId, relation, linkedId, root));
	const ids = { groupId, [`${field}Id`]: linkedId };
	if (!strict && isAlreadyLinked(settled)) return { ...ids, added: false, [already]: true };
	yield* replyOfLink(link, settled, groupId);
	return { ...ids, added: true, [already]: false };
}

/** One request that links up to 20 objects to a group [docs-contrib group-post-members; CLI]. */
export const foldLinks =
	({ relation }: GroupLink) =>
	(requests: GraphRequest[]): GraphRequest => ({
		method: 'PATCH',
		path: requests[0].path.slice(0, -`/${relation}/$ref`.length),
		body: { [`${relation}@odata.bind`]: requests.map(({ body }) => body?.['@odata.id']) },
		idempotent: true,
		anyOrder: true,
	});

/** Whether Graph refused since the object is not linked to the group; its 404 may also mean that there is no such group. */
function* isNotLinked(settled: Settled, groupId: string, linkedId: string): Steps<boolean> {
	if ('reply' in settled) return false;
	const { status, message } = settled.error;
	if (status === 400) return NOT_LINKED.test(message);
	if (status !== 404) return false;
	const text = message.toLowerCase();
	if (text.includes(groupId.toLowerCase())) return false;
	if (text.includes(linkedId.toLowerCase())) return true;
	// Graph named neither of them, so the group is asked for.
	replyOf(yield* attempt({ method: 'GET', path: groupPath(groupId), query: { $select: 'id' } }));
	return true;
}

/** Takes an object away from a group; what is not linked is a result, unless the item is strict. */
export function* removeLinked(
	item: ItemReader,
	link: GroupLink,
	labels: Labels,
): Steps<IDataObject> {
	const { relation, field, was, finding } = link;
	const strict = item.isOn('strict');
	const [groupId, linkedId] = yield* askIds(
		groupReference(item, labels.group),
		linkedReference(item, field, labels.linked),
	);
	const settled = yield* attempt(unlinkRequest(groupId, relation, linkedId));
	const ids = { groupId, [`${field}Id`]: linkedId };
	if (yield* isNotLinked(settled, groupId, linkedId)) {
		if (strict && 'error' in settled) throw settled.error.because(finding);
		return { ...ids, removed: false, [was]: false };
	}
	yield* replyOfLink(link, settled, groupId);
	return { ...ids, removed: true, [was]: true };
}
