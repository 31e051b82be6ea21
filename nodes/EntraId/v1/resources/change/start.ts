import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../../../GenericFunctions';
import { checkGuid, linkRequest, quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { toList } from '../../fields/property';
import { readCollection, readText } from '../../fields/read';
import { findCollection } from './collections';
import { readDeltaLink, readToken } from './links';

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

const splitsMembers = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('splitMembers', itemIndex, false) === true;

function selectOf(context: IExecuteFunctions, itemIndex: number, collection: string): string {
	const { select } = readCollection(context, 'query', itemIndex);
	const known = findCollection(collection);
	const isRaw = context.getNodeParameter('output', itemIndex, 'simplified') === 'raw';
	const chosen = select ? toList(select) : isRaw ? [] : (known?.simplified ?? []);
	const wantsMembers = known?.ownerId !== undefined && splitsMembers(context, itemIndex);
	return chosen.length > 0 && wantsMembers && !chosen.includes('members')
		? [...chosen, 'members'].join(',')
		: chosen.join(',');
}

function newRound(
	context: IExecuteFunctions,
	itemIndex: number,
	collection: string,
	more: Record<string, string> = {},
): GraphRequest {
	const { filter } = readCollection(context, 'query', itemIndex);
	const query = {
		...more,
		$select: selectOf(context, itemIndex, collection),
		$filter: idFilter(filter),
	};
	return {
		method: 'GET',
		path: `/${collection}/delta`,
		query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
	};
}

const minimal = (context: IExecuteFunctions, itemIndex: number): Record<string, string> =>
	context.getNodeParameter('returnMinimal', itemIndex, false) === true
		? { Prefer: 'return=minimal' }
		: {};

/** The request that goes on from a link; the query options are in its token [DQ]. */
export const continuation = (
	context: IExecuteFunctions,
	itemIndex: number,
	graph: GraphContext,
	link: string,
): GraphRequest => linkRequest(graph, link, minimal(context, itemIndex));

/** Where an item begins to read, from its parameters. */
export function readStart(
	context: IExecuteFunctions,
	itemIndex: number,
	graph: GraphContext,
): Start {
	const from = String(context.getNodeParameter('startFrom', itemIndex, 'beginning'));
	if (from === 'link') {
		const link = readText(context, 'link', itemIndex);
		const { collection, tokens, version } = readDeltaLink(graph.root, link, 'Link');
		return {
			request: continuation(context, itemIndex, graph, link),
			fromBeginning: { ...newRound(context, itemIndex, collection), version },
			continues: Object.keys(tokens).length > 0,
			collection,
		};
	}
	const collection = String(context.getNodeParameter('collection', itemIndex, 'users'));
	const fromBeginning = newRound(context, itemIndex, collection);
	if (from === 'deltaToken' || from === 'skipToken') {
		const [name, label] =
			from === 'deltaToken'
				? (['$deltatoken', 'Delta Token'] as const)
				: (['$skiptoken', 'Skip Token'] as const);
		const token = readToken(
			graph.root,
			readText(context, from, itemIndex),
			name,
			collection,
			label,
		);
		return {
			request: {
				method: 'GET',
				path: `/${collection}/delta`,
				query: { [name]: token },
				headers: minimal(context, itemIndex),
			},
			fromBeginning,
			continues: true,
			collection,
		};
	}
	const request =
		from === 'now'
			? newRound(context, itemIndex, collection, { $deltatoken: 'latest' })
			: fromBeginning;
	return { request, fromBeginning, continues: false, collection };
}
