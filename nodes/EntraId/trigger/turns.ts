import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { minutes } from '../shared/time';
import { clock } from './clock';
import type { Memory } from './memory';

/** The share of a poll's time that may go into reading; the rest is for looking at what was read. */
const SHARE = 0.5;

/** n8n before 2.38 gives a poll no time of its own; since then it is this. */
const USUAL_BUDGET = minutes(5);

/** Epoch milliseconds after which a poll reads no further page. */
export function until(functions: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return clock.now() + (functions.getPollBudgetMs?.() ?? USUAL_BUDGET) * SHARE;
}

const seen = new WeakSet<IPollFunctions>();
const running = new WeakSet<IPollFunctions>();
const current = new WeakMap<Memory, IPollFunctions>();

/** Whether somebody has just activated the workflow, so that what an earlier activation left does not count. */
export const isActivated = (mode: WorkflowActivateMode): boolean =>
	['activate', 'create', 'manual'].includes(mode);

export interface Turn {
	/** Whether n8n may be activating the workflow at this moment, and making the subscription beside this poll. */
	isFirst: boolean;
	/** Whether the watch begins with it. */
	isFresh: boolean;
}

/** Which poll this is. With durable cursors each has a context of its own, so that a new one proves nothing. */
export function turnOf(functions: IPollFunctions, memory: Memory): Turn {
	const isFirst = !seen.has(functions);
	const mode = functions.getActivationMode();
	if (isFirst && ['init', 'leadershipChange'].includes(mode)) memory.startOver();
	seen.add(functions);
	return { isFirst, isFresh: isFirst && isActivated(mode) };
}

/** Leaves a poll out while the one before is at work, and one that n8n left behind when it activated the workflow anew. */
export async function passes<T>(
	functions: IPollFunctions,
	memory: Memory,
	{ isFirst }: Turn,
	poll: () => Promise<T>,
): Promise<T | null> {
	if (isFirst) current.set(memory, functions);
	if (running.has(functions) || current.get(memory) !== functions) return null;
	running.add(functions);
	try {
		return await poll();
	} finally {
		running.delete(functions);
	}
}
