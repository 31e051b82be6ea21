import type { IDataObject } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../../GenericFunctions';
import { collect, linkRequest, pages, quote } from '../../GenericFunctions';
import { clock } from '../clock';
import { wantsMembers, wantsObjects } from '../fields/events';
import type { WatchedSettings } from '../fields/settings';
import { fingerprint } from '../instant/identity';
import type { Watch } from '../node';
import type { Sign } from './signs';
import { bareSign, fromRow } from './signs';

/** Graph tells which properties changed only when it is asked to leave the others out [UD]. */
const MINIMAL = { Prefer: 'return=minimal' };

/** Most objects that Graph tracks by ID in one delta query [UD, GD]. */
const MAX_IDS = 50;

/** The properties to track; nothing for Graph's own choice. */
function selected({ events, properties, watched }: WatchedSettings): string[] {
	const members = wantsMembers(events) ? ['members'] : [];
	if (!wantsObjects(events)) return members;
	const { mark } = watched;
	if (properties.length > 0) return [...properties, ...(mark ? [mark] : []), ...members];
	return watched.selects ? [...watched.tracked, ...members] : [];
}

/** The request that begins to track, for a link without the objects that are there already. */
function beginning(settings: WatchedSettings): GraphRequest {
	const { chosen, watched } = settings;
	const ids = chosen.size <= MAX_IDS ? [...chosen] : [];
	const query = {
		$deltatoken: 'latest',
		$select: [...new Set(selected(settings))].join(','),
		$filter: ids.map((id) => `id eq ${quote(id)}`).join(' or '),
	};
	return {
		method: 'GET',
		path: `/${watched.collection}/delta`,
		query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
		headers: MINIMAL,
	};
}

/** Names the log: its exact first request, and with which credential it is asked. */
export function logPrint({ credential, tenant }: Watch, settings: WatchedSettings): string {
	const { path, query } = beginning(settings);
	return fingerprint([path, query, credential, tenant]);
}

/** A link to everything that happens from now on. */
export async function latest(graph: GraphContext, settings: WatchedSettings): Promise<string> {
	for await (const { deltaLink } of pages(graph, beginning(settings))) {
		if (deltaLink !== undefined) return deltaLink;
	}
	throw new Error('Graph returned no link to later changes');
}

export interface Reading {
	signs: Sign[];
	/** Where the log goes on. */
	link: string;
	/** Whether it was read to its end. */
	isComplete: boolean;
}

/** Reads the log from a link, page by page until the time is up. The link that it returns goes on without a gap. */
export async function readLog(
	graph: GraphContext,
	{ watched: { mark } }: WatchedSettings,
	from: string,
	until: number,
): Promise<Reading> {
	const signs: Sign[] = [];
	let link: string | undefined;
	let isComplete = false;
	for await (const { items, deltaLink, nextLink } of pages(
		graph,
		linkRequest(graph, from, MINIMAL),
	)) {
		for (const row of items) signs.push(fromRow(row, mark));
		link = deltaLink ?? nextLink;
		isComplete = deltaLink !== undefined;
		if (clock.now() >= until) break;
	}
	if (link === undefined) throw new Error('Graph returned no link to later changes');
	return { signs, link, isComplete };
}

const deletedPath = ({ watched }: WatchedSettings): string =>
	`/directory/deletedItems/microsoft.graph.${watched.type}`;

/** The objects among the deleted ones. */
export async function listDeleted(
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<IDataObject[]> {
	const query = { $top: '999' };
	return (await collect(graph, { method: 'GET', path: deletedPath(settings), query })).items;
}

/** Graph forgot the log: what was created and deleted since a time can be found, what was updated cannot. */
export async function signsWithoutLog(
	graph: GraphContext,
	settings: WatchedSettings,
	since: number,
): Promise<Sign[]> {
	// Graph writes whole seconds.
	const from = Math.floor(since / 1000) * 1000;
	const { collection, hasBirth } = settings.watched;
	const created = hasBirth
		? await collect(graph, {
				method: 'GET',
				path: `/${collection}`,
				query: { $select: 'id,createdDateTime', $top: '999' },
			})
		: { items: [] };
	const deleted = await listDeleted(graph, settings);
	return [
		...created.items
			.filter(({ createdDateTime }) => Date.parse(String(createdDateTime)) >= from)
			.map(({ id }) => bareSign(String(id).toLowerCase(), { isNew: true })),
		...deleted
			.filter(({ deletedDateTime }) => Date.parse(String(deletedDateTime)) >= from)
			.map(({ id }) => bareSign(String(id).toLowerCase(), { kind: 'deleted' })),
	];
}
