import { createHash } from 'node:crypto';

import type { GraphRequest } from '../../../GenericFunctions';
import { graphLink, queryString, record } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';

/** Milliseconds. Graph keeps its tokens for seven days, and was seen to take one of two weeks [DQ; ISS contrib#9003]. */
const KEPT_FOR = 30 * 24 * 3_600_000;

/** The same query with the same credential has the same key. */
function keyOf(item: ItemReader, query: GraphRequest): string {
	const credential = item.context.getNode().credentials?.[item.credentialType]?.id ?? '';
	return createHash('sha256')
		.update(`${credential} ${query.path}${queryString(query.query)}`)
		.digest('hex');
}

const linksOf = (item: ItemReader) => record(item.context.getWorkflowStaticData('node').changes);

/** The link that an earlier run of this node kept for the query; nothing for another Graph's. */
export function recall(item: ItemReader, root: string, query: GraphRequest): string | undefined {
	const { link } = record(linksOf(item)[keyOf(item, query)]);
	return typeof link === 'string' && graphLink(root, link) ? link : undefined;
}

/** Keeps the link for the next run, and forgets those that Graph has forgotten as well. */
export function keep(item: ItemReader, query: GraphRequest, link: string): void {
	const now = Date.now();
	const current = Object.entries(linksOf(item)).filter(
		([, entry]) => Number(record(entry).at) > now - KEPT_FOR,
	);
	item.context.getWorkflowStaticData('node').changes = {
		...Object.fromEntries(current),
		[keyOf(item, query)]: { link, at: now },
	};
}
