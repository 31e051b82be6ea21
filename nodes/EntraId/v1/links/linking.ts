import type { IDataObject } from 'n8n-workflow';

import type { Finding, GraphReply, Settled } from '../../GenericFunctions';
import { graphUrl } from '../../GenericFunctions';
import type { Steps } from '../steps';
import { attempt, replyOf } from '../steps';
import type { Reference } from './references';
import { askIds, linkedReference } from './references';
import type { ItemReader } from '../item';

/** What is linked to an object by `$ref`, and how its fields and results are named; all of it is permanent. */
export interface Link {
	/** What the object is; with `Id` after it the name of its ID in the result. */
	of: 'application' | 'group';
	/** The object that the item names. */
	reference(item: ItemReader, displayName: string): Reference;
	pathOf(id: string): string;
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
	/** Graph's good answer to a change, or its refusal thrown, where more has to be found out about that. */
	replyOf?(settled: Settled, id: string): Steps<GraphReply>;
}

/** The labels of the two locators, for messages. */
export interface LinkLabels {
	object: string;
	linked: string;
}

/** Graph has no code of its own for these, only the texts; for what is not linked beside its 404 (graph-people.md, section 7). */
const ALREADY_LINKED = /object references already exist/i;
const NOT_LINKED = /removed object references do not exist/i;

const isAlreadyLinked = (settled: Settled): boolean =>
	'error' in settled && settled.error.status === 400 && ALREADY_LINKED.test(settled.error.message);

function* checkChange(link: Link, settled: Settled, id: string): Steps<void> {
	if (link.replyOf) yield* link.replyOf(settled, id);
	else replyOf(settled);
}

const askBoth = (item: ItemReader, link: Link, labels: LinkLabels): Steps<string[]> =>
	askIds(link.reference(item, labels.object), linkedReference(item, link.field, labels.linked));

/** Links one object to another; what is linked already is a result, unless the item is strict. */
export function* addLinked(
	item: ItemReader,
	root: string,
	link: Link,
	labels: LinkLabels,
): Steps<IDataObject> {
	const { of, relation, field, already } = link;
	const strict = item.isOn('strict');
	const [id, linkedId] = yield* askBoth(item, link, labels);
	const settled = yield* attempt({
		method: 'POST',
		path: `${link.pathOf(id)}/${relation}/$ref`,
		body: { '@odata.id': graphUrl(root, `/directoryObjects/${linkedId}`) },
		// Nothing is linked twice: Graph refuses the second time.
		idempotent: true,
	});
	const ids = { [`${of}Id`]: id, [`${field}Id`]: linkedId };
	if (!strict && isAlreadyLinked(settled)) return { ...ids, added: false, [already]: true };
	yield* checkChange(link, settled, id);
	return { ...ids, added: true, [already]: false };
}

/** Whether Graph refused since the object is not linked; its 404 may also mean that there is nothing to be linked to. */
function* isNotLinked(link: Link, settled: Settled, id: string, linkedId: string): Steps<boolean> {
	if ('reply' in settled) return false;
	const { status, message } = settled.error;
	if (status === 400) return NOT_LINKED.test(message);
	if (status !== 404) return false;
	const text = message.toLowerCase();
	if (text.includes(id.toLowerCase())) return false;
	if (text.includes(linkedId.toLowerCase())) return true;
	// Graph named neither of them, so the object is asked for.
	replyOf(yield* attempt({ method: 'GET', path: link.pathOf(id), query: { $select: 'id' } }));
	return true;
}

/** Takes a link away; what is not linked is a result, unless the item is strict. */
export function* removeLinked(
	item: ItemReader,
	link: Link,
	labels: LinkLabels,
): Steps<IDataObject> {
	const { of, relation, field, was, finding } = link;
	const strict = item.isOn('strict');
	const [id, linkedId] = yield* askBoth(item, link, labels);
	const settled = yield* attempt({
		method: 'DELETE',
		// Without the `/$ref` at the end the request would name the object itself, and delete it.
		path: `${link.pathOf(id)}/${relation}/${linkedId}/$ref`,
	});
	const ids = { [`${of}Id`]: id, [`${field}Id`]: linkedId };
	if (yield* isNotLinked(link, settled, id, linkedId)) {
		if (strict && 'error' in settled) throw settled.error.because(finding);
		return { ...ids, removed: false, [was]: false };
	}
	yield* checkChange(link, settled, id);
	return { ...ids, removed: true, [was]: true };
}
