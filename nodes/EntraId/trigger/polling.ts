import type { IPollFunctions } from 'n8n-workflow';

import { clock } from './clock';

const seen = new WeakSet<IPollFunctions>();

/**
 * Whether this is the first poll since somebody activated the workflow, so that what an earlier activation left does not
 * count. After a start of n8n, and in all other cases, the poll goes on where the last one ended.
 */
export function isFresh(functions: IPollFunctions): boolean {
	const isFirst = !seen.has(functions);
	seen.add(functions);
	return isFirst && ['activate', 'create', 'manual'].includes(functions.getActivationMode());
}

/** The share of a poll's time that may go into reading; the rest is for looking at what was read. */
const SHARE = 0.5;

/** Epoch milliseconds after which a poll reads no further page. */
export const until = (functions: IPollFunctions): number =>
	clock.now() + functions.getPollBudgetMs() * SHARE;
