import type { GraphRequest } from '../../../GenericFunctions';
import { checkGuid, linkRequest, quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { toList } from '../../fields/property';
import { readCollection, readText } from '../../fields/read';
import { findCollection } from './collections';
import { readDeltaLink, readToken } from './links';
import type { ItemReader } from '../../item';

/** Most objects that Graph tracks by ID in one delta query [UD, GD]. */
const MAX_IDS = 50;

export interface Start {
	/** The first request. */
	request: GraphRequest;
	/** The request that reads everything again, for when Graph no longer knows the state. */
	fromBeginning: GraphRequest;
	/** Whether the first request goes on from a state that Graph may have lost. */
	continues: boolean;
	/** The collection's name in Graph's paths. */
	collection: string;
}

const ID_CLAUSE = /^\(?\s*id\s+eq\s+'([^']*)'\s*\)?$/i;

/** The `$filter` of the IDs in the option, given as such or as Graph's `id eq '…' or id eq '…'`; nothing for none. */
function idFilter(value: unknown): string {
	const isClause = typeof value === 'string' && /\beq\b/i.test(value);
	const parts = isClause
		? value.split(/\s+or\s+/i).map((clause) => ID_CLAUSE.exec(clause.trim())?.[1] ?? clause)
		: toList(value ?? '');
	const ids = [...new Set(parts.map((part) => checkGuid(part, 'Filter')))];
	if (ids.length > MAX_IDS) {
		throw new BadParameter(
			`'Filter' names ${ids.length} objects, but Graph tracks at most ${MAX_IDS} in one query`,
			'Spread the IDs over several items, or track all objects and filter the changes afterwards.',
		);
	}
	return ids.map((id) => `id eq ${quote(id)}`).join(' or ');
}

const splitsMembers = (item: ItemReader): boolean => item.get('splitMembers', false) === true;

function selectOf(item: ItemReader, collection: string): string {
	const { select } = readCollection(item, 'query');
	const known = findCollection(collection);
	const isRaw = item.get('output', 'simplified') === 'raw';
	const chosen = select ? toList(select) : isRaw ? [] : (known?.simplified ?? []);
	const wantsMembers = known?.ownerId !== undefined && splitsMembers(item);
	return chosen.length > 0 && wantsMembers && !chosen.includes('members')
		? [...chosen, 'members'].join(',')
		: chosen.join(',');
}

function newRound(
	item: ItemReader,
	collection: string,
	more: Record<string, string> = {},
): GraphRequest {
	const { filter } = readCollection(item, 'query');
	const query = {
		...more,
		$select: selectOf(item, collection),
		$filter: idFilter(filter),
	};
	return {
		method: 'GET',
		path: `/${collection}/delta`,
		query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
	};
}

const minimal = (item: ItemReader): Record<string, string> =>
	item.get('returnMinimal', false) === true ? { Prefer: 'return=minimal' } : {};

/** The request that goes on from a link; the query options are in its token [DQ]. */
export const continuation = (item: ItemReader, root: string, link: string): GraphRequest =>
	linkRequest({ root }, link, minimal(item));

/** Where an item begins to read, from its parameters. */
export function readStart(item: ItemReader, root: string): Start {
	const from = String(item.get('startFrom', 'beginning'));
	if (from === 'link') {
		const link = readText(item, 'link');
		const { collection, tokens, version } = readDeltaLink(root, link, 'Link');
		return {
			request: continuation(item, root, link),
			fromBeginning: { ...newRound(item, collection), version },
			continues: Object.keys(tokens).length > 0,
			collection,
		};
	}
	const collection = String(item.get('collection', 'users'));
	const fromBeginning = newRound(item, collection);
	if (from === 'deltaToken' || from === 'skipToken') {
		const [name, label] =
			from === 'deltaToken'
				? (['$deltatoken', 'Delta Token'] as const)
				: (['$skiptoken', 'Skip Token'] as const);
		const token = readToken(root, readText(item, from), name, collection, label);
		return {
			request: {
				method: 'GET',
				path: `/${collection}/delta`,
				query: { [name]: token },
				headers: minimal(item),
			},
			fromBeginning,
			continues: true,
			collection,
		};
	}
	const request =
		from === 'now' ? newRound(item, collection, { $deltatoken: 'latest' }) : fromBeginning;
	return { request, fromBeginning, continues: false, collection };
}
