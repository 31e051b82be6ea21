import type { GraphRequest } from '../../../GenericFunctions';
import { checkGuid, linkRequest, quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import { readText } from '../../../shared/values/text';
import { findCollection, pathOfCollection } from './collections';
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
	/** The collection's place in Graph. */
	collection: string;
}

const ID_CLAUSE = /^\(?id eq '([^']*)'\)?$/i;

/** Fifty clauses have half as many characters: no pattern looks at what is longer. */
const LONGEST_FILTER = 5000;

/** The IDs of Graph's own `id eq '…' or id eq '…'`; `undefined` for a text that is no such filter. */
function idsOfClauses(value: unknown): string[] | undefined {
	const text =
		typeof value === 'string' ? readText(value, 'Filter', { maxLength: LONGEST_FILTER }) : '';
	if (text === undefined || !/\beq\b/i.test(text)) return undefined;
	return text
		.replace(/\s+/g, ' ')
		.split(/ or /i)
		.map((clause) => ID_CLAUSE.exec(clause.trim())?.[1] ?? clause);
}

function checkTextId(value: string, displayName: string): string {
	if (/^[\w-]{1,200}$/.test(value)) return value;
	throw new BadParameter(
		`'${displayName}' holds what is no ID of a permission grant: '${value.slice(0, 50)}'`,
		'Enter the IDs as Graph lists them, e.g. l5eW7x0ga0-WDOntXzHateQDNpSH5-lPk9HjD3Sarjk, separated by commas.',
	);
}

/** The `$filter` of the IDs in the option, given as a list or as Graph's own filter; nothing where it was not added. */
function idFilter(query: FieldReader, hasTextIds: boolean): string {
	if (!query.has('filter')) return '';
	const parts = idsOfClauses(query.raw('filter')) ?? query.list('filter');
	const check = hasTextIds ? checkTextId : checkGuid;
	const ids = [...new Set(parts.map((part) => check(part, 'Filter')))];
	if (ids.length > MAX_IDS) {
		throw new BadParameter(
			`'Filter' names ${ids.length} objects, but Graph tracks at most ${MAX_IDS} in one query`,
			'Spread the IDs over several items, or track all objects and filter the changes afterwards.',
		);
	}
	return ids.map((id) => `id eq ${quote(id)}`).join(' or ');
}

const splitsMembers = (item: ItemReader): boolean => item.isOn('splitMembers');

function selectOf(item: ItemReader, collection: string): string {
	const select = item.group('query').list('select');
	const known = findCollection(collection);
	const isRaw = item.choice('output') === 'raw';
	const chosen = select.length > 0 ? select : isRaw ? [] : (known?.simplified ?? []);
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
	const query = {
		...more,
		$select: selectOf(item, collection),
		$filter: idFilter(item.group('query'), findCollection(collection)?.hasTextIds === true),
	};
	return {
		method: 'GET',
		path: `/${collection}/delta`,
		query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
	};
}

const minimal = (item: ItemReader): Record<string, string> =>
	item.isOn('returnMinimal') ? { Prefer: 'return=minimal' } : {};

/** The request that goes on from a link; the query options are in its token [DQ]. */
export const continuation = (item: ItemReader, root: string, link: string): GraphRequest =>
	linkRequest({ root }, link, minimal(item));

/** Where an item begins to read, from its parameters. */
export function readStart(item: ItemReader, root: string): Start {
	const from = item.choice('startFrom');
	if (from === 'link') {
		const link = item.text('link');
		const { collection, tokens, version } = readDeltaLink(root, link, 'Link');
		return {
			request: continuation(item, root, link),
			fromBeginning: { ...newRound(item, collection), version },
			continues: Object.keys(tokens).length > 0,
			collection,
		};
	}
	const value = item.choice('collection');
	const known = findCollection(value);
	const collection = known ? pathOfCollection(known) : value;
	const fromBeginning = newRound(item, collection);
	if (from === 'deltaToken' || from === 'skipToken') {
		const [name, label] =
			from === 'deltaToken'
				? (['$deltatoken', 'Delta Token'] as const)
				: (['$skiptoken', 'Skip Token'] as const);
		const token = readToken(root, item.text(from), name, collection, label);
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
