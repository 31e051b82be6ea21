import type { IDataObject } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../GenericFunctions';
import { collect, linkRequest, needsResync, pages, quote } from '../GenericFunctions';
import { mergeRepeats } from '../shared/deltaPages';
import type { Candidate } from './candidates';
import { fromDelta } from './candidates';
import { clock, isoSeconds } from './clock';
import type { WatchedSettings } from './resolve';

/** Graph tells which properties changed only when it is asked to leave the others out [UD]. */
const MINIMAL = { Prefer: 'return=minimal' };

/** Most objects that Graph tracks by ID in one delta query [UD, GD]. */
const MAX_IDS = 50;

/** The properties to track; nothing for Graph's own choice. */
function tracked({ events, properties, watched }: WatchedSettings): string[] {
	const wantsMembers = events.has('memberAdded') || events.has('memberRemoved');
	if (properties.length > 0) return [...properties, ...(wantsMembers ? ['members'] : [])];
	if (watched.value === 'groupMembers') return ['members'];
	return wantsMembers ? [] : (watched.tracked ?? []);
}

/** A request that begins to track; `onlyLater` for a link without the objects that are there already. */
function beginning(settings: WatchedSettings, onlyLater: boolean): GraphRequest {
	const { chosen, watched } = settings;
	const ids = chosen.size <= MAX_IDS ? [...chosen] : [];
	const query = {
		...(onlyLater ? { $deltatoken: 'latest' } : {}),
		$select: tracked(settings).join(','),
		$filter: ids.map((id) => `id eq ${quote(id)}`).join(' or '),
	};
	return {
		method: 'GET',
		path: `/${watched.collection}/delta`,
		query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
		headers: MINIMAL,
	};
}

/** A link to everything that happens from now on. */
export async function latest(graph: GraphContext, settings: WatchedSettings): Promise<string> {
	for await (const { deltaLink } of pages(graph, beginning(settings, true))) {
		if (deltaLink !== undefined) return deltaLink;
	}
	throw new Error('Graph gave no link to later changes');
}

export interface Round {
	candidates: Candidate[];
	/** Where the next round begins, or where this one goes on. */
	link: string;
	/** Whether Graph no longer knew the state, so that only what can still be known is told. */
	resynced: boolean;
	/** Whether the round was read to its end. */
	isComplete: boolean;
}

async function readPages(
	graph: GraphContext,
	first: GraphRequest,
	until: number,
): Promise<{ objects: IDataObject[]; link: string; isComplete: boolean }> {
	const objects: IDataObject[] = [];
	let link: string | undefined;
	let isComplete = false;
	for await (const { items, deltaLink, nextLink } of pages(graph, first)) {
		for (const object of items) objects.push(object);
		link = deltaLink ?? nextLink;
		isComplete = deltaLink !== undefined;
		if (clock.now() >= until) break;
	}
	if (link === undefined) throw new Error('Graph gave no link to later changes');
	return { objects: mergeRepeats(objects), link, isComplete };
}

async function deletedSince(
	graph: GraphContext,
	{ watched }: WatchedSettings,
	at: number,
): Promise<IDataObject[]> {
	const { items } = await collect(graph, {
		method: 'GET',
		path: `/directory/deletedItems/microsoft.graph.${watched.type}`,
	});
	return items
		.filter(({ deletedDateTime }) => Date.parse(String(deletedDateTime)) >= at)
		.map(({ id }) => ({ id, '@removed': { reason: 'changed' } }));
}

async function createdSince(
	graph: GraphContext,
	{ watched }: WatchedSettings,
	at: number,
): Promise<IDataObject[]> {
	const { items } = await collect(graph, {
		method: 'GET',
		path: `/${watched.collection}`,
		query: { $select: 'id,createdDateTime', $top: '999' },
	});
	return items
		.filter(({ createdDateTime }) => Date.parse(String(createdDateTime)) >= at)
		.map(({ id }) => ({ id }));
}

export interface RoundStart {
	link: string;
	/** Epoch milliseconds: when the link was current. */
	at: number;
	/** ISO. When the watch began. */
	since: string;
	/** Epoch milliseconds after which no further page is read. */
	until: number;
}

/** Graph lost the state: what was created and deleted since then can be found, what was updated cannot. */
async function resync(
	graph: GraphContext,
	settings: WatchedSettings,
	{ at, since }: RoundStart,
): Promise<Round> {
	const link = await latest(graph, settings);
	// Graph writes whole seconds.
	const from = Math.floor(at / 1000) * 1000;
	const objects = [
		...(await createdSince(graph, settings, from)),
		...(await deletedSince(graph, settings, from)),
	];
	const seenAt = isoSeconds(clock.now());
	const candidates = objects.map((object): Candidate => ({
		...fromDelta(object, settings.watched.collection, seenAt, since),
		replayedFrom: isoSeconds(at),
	}));
	return { candidates, link, resynced: true, isComplete: true };
}

/** Reads what changed since a link, page by page until the time is up. The link it returns goes on without a gap. */
export async function readRound(
	graph: GraphContext,
	settings: WatchedSettings,
	start: RoundStart,
): Promise<Round> {
	try {
		const first = linkRequest(graph, start.link, MINIMAL);
		const { objects, link, isComplete } = await readPages(graph, first, start.until);
		const seenAt = isoSeconds(clock.now());
		const candidates = objects.map((object) =>
			fromDelta(object, settings.watched.collection, seenAt, start.since),
		);
		return { candidates, link, resynced: false, isComplete };
	} catch (error) {
		if (!needsResync(error)) throw error instanceof Error ? error : new Error(String(error));
		return await resync(graph, settings, start);
	}
}
