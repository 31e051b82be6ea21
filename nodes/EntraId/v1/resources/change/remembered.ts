import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../../../GenericFunctions';
import { graphLink, queryString, record } from '../../../GenericFunctions';

/** Milliseconds. Graph keeps its tokens for seven days, and was seen to take one of two weeks [DQ; ISS contrib#9003]. */
const KEPT_FOR = 30 * 24 * 3_600_000;

/** The same query with the same credential has the same key. */
function keyOf(context: IExecuteFunctions, graph: GraphContext, query: GraphRequest): string {
	const credential = context.getNode().credentials?.[graph.credentialType]?.id ?? '';
	return createHash('sha256')
		.update(`${credential} ${query.path}${queryString(query.query)}`)
		.digest('hex');
}

const linksOf = (context: IExecuteFunctions) =>
	record(context.getWorkflowStaticData('node').changes);

/** The link that an earlier run of this node kept for the query; nothing for another Graph's. */
export function recall(
	context: IExecuteFunctions,
	graph: GraphContext,
	query: GraphRequest,
): string | undefined {
	const { link } = record(linksOf(context)[keyOf(context, graph, query)]);
	return typeof link === 'string' && graphLink(graph.root, link) ? link : undefined;
}

/** Keeps the link for the next run, and forgets those that Graph has forgotten as well. */
export function keep(
	context: IExecuteFunctions,
	graph: GraphContext,
	query: GraphRequest,
	link: string,
): void {
	const now = Date.now();
	const current = Object.entries(linksOf(context)).filter(
		([, entry]) => Number(record(entry).at) > now - KEPT_FOR,
	);
	context.getWorkflowStaticData('node').changes = {
		...Object.fromEntries(current),
		[keyOf(context, graph, query)]: { link, at: now },
	};
}
