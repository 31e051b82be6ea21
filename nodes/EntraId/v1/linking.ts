import type { IDataObject } from 'n8n-workflow';

import type { Finding, GraphRequest, Settled } from '../GenericFunctions';
import { graphUrl } from '../GenericFunctions';
import type { Steps } from './steps';
import { attempt, replyOf } from './steps';
import type { Reference } from './references';
import { askIds, linkedReference } from './references';
import type { ItemReader } from './item';

/** What others are linked to: a group, an administrative unit, an app registration. */
export interface Container {
	/** Its ID in the result; permanent. */
	idName: 'administrativeUnitId' | 'applicationId' | 'groupId';
	path(id: string): string;
	/** The one that its locator names, whose label is for messages. */
	reference(item: ItemReader, label: string): Reference;
	/** Throws Graph's refusal of a link, with what is known of the container where Graph's words do not say it. */
	replyOf?(relation: Relation, settled: Settled, id: string): Steps<void>;
}

export type Relation = 'members' | 'owners';

/** What is linked to a container by `$ref`, and how its fields and results are named; all of it is permanent. */
export interface Link {
	/** Graph's relationship. */
	relation: Relation;
	/** The field with the object at the other end; with `Id` after it its ID in the result. */
	field: 'member' | 'owner';
	/** Whether it was linked before it was to be added … */
	already: string;
	/** … and before it was to be removed. */
	was: string;
	/** Why Graph refuses to remove what is not linked, where that is to count as a refusal. */
	finding: Finding;
}

export const MEMBERS: Link = {
	relation: 'members',
	field: 'member',
	already: 'alreadyMember',
	was: 'wasMember',
	finding: 'notAMember',
};

export const OWNERS: Link = {
	relation: 'owners',
	field: 'owner',
	already: 'alreadyOwner',
	was: 'wasOwner',
	finding: 'notAnOwner',
};

/** The labels of the two locators, for messages. */
interface Labels {
	container: string;
	linked: string;
}

/**
 * Graph has no code of its own for these, only the texts, of which units have another (graph-apps.md, section 4); for what
 * is not linked beside its 404 (graph-people.md, section 7).
 */
export const ALREADY_LINKED =
	/object references already exist|conflicting object with one or more of the specified/i;
export const NOT_LINKED = /removed object references do not exist/i;

const isAlreadyLinked = (settled: Settled): boolean =>
	'error' in settled &&
	[400, 409].includes(settled.error.status) &&
	ALREADY_LINKED.test(settled.error.message);

function* checkChange(
	container: Container,
	relation: Relation,
	settled: Settled,
	id: string,
): Steps<void> {
	if (container.replyOf) yield* container.replyOf(relation, settled, id);
	else replyOf(settled);
}

/** The request that links an object to the one with the path. */
export const linkRequest = (
	path: string,
	relation: Relation,
	linkedId: string,
	root: string,
): GraphRequest => ({
	method: 'POST',
	path: `${path}/${relation}/$ref`,
	body: { '@odata.id': graphUrl(root, `/directoryObjects/${linkedId}`) },
	// Nothing is linked twice: Graph refuses the second time.
	idempotent: true,
});

/** The request that takes an object away from the one with the path. */
export const unlinkRequest = (
	path: string,
	relation: Relation,
	linkedId: string,
): GraphRequest => ({
	method: 'DELETE',
	// Without the `/$ref` at the end the request would name the object itself, and delete it.
	path: `${path}/${relation}/${linkedId}/$ref`,
});

/** Links an object to a container; what is linked already is a result, unless the item is strict. */
export function* addLinked(
	item: ItemReader,
	root: string,
	container: Container,
	link: Link,
	labels: Labels,
): Steps<IDataObject> {
	const { relation, field, already } = link;
	const strict = item.isOn('strict');
	const [id, linkedId] = yield* askIds(
		container.reference(item, labels.container),
		linkedReference(item, field, labels.linked),
	);
	const settled = yield* attempt(linkRequest(container.path(id), relation, linkedId, root));
	const ids = { [container.idName]: id, [`${field}Id`]: linkedId };
	if (!strict && isAlreadyLinked(settled)) return { ...ids, added: false, [already]: true };
	yield* checkChange(container, relation, settled, id);
	return { ...ids, added: true, [already]: false };
}

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

/** Whether Graph refused since the object is not linked; its 404 may also mean that there is no such container. */
function* isNotLinked(
	settled: Settled,
	container: Container,
	id: string,
	linkedId: string,
): Steps<boolean> {
	if ('reply' in settled) return false;
	const { status, message } = settled.error;
	if (status === 400) return NOT_LINKED.test(message);
	if (status !== 404) return false;
	const text = message.toLowerCase();
	if (text.includes(id.toLowerCase())) return false;
	if (text.includes(linkedId.toLowerCase())) return true;
	// Graph named neither of them, so the container is asked for.
	replyOf(yield* attempt({ method: 'GET', path: container.path(id), query: { $select: 'id' } }));
	return true;
}

/** Takes an object away from a container; what is not linked is a result, unless the item is strict. */
export function* removeLinked(
	item: ItemReader,
	container: Container,
	link: Link,
	labels: Labels,
): Steps<IDataObject> {
	const { relation, field, was, finding } = link;
	const strict = item.isOn('strict');
	const [id, linkedId] = yield* askIds(
		container.reference(item, labels.container),
		linkedReference(item, field, labels.linked),
	);
	const settled = yield* attempt(unlinkRequest(container.path(id), relation, linkedId));
	const ids = { [container.idName]: id, [`${field}Id`]: linkedId };
	if (yield* isNotLinked(settled, container, id, linkedId)) {
		if (strict && 'error' in settled) throw settled.error.because(finding);
		return { ...ids, removed: false, [was]: false };
	}
	yield* checkChange(container, relation, settled, id);
	return { ...ids, removed: true, [was]: true };
}
