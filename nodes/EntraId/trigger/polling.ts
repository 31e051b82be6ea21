import type { IPollFunctions } from 'n8n-workflow';

import { clock, minutes } from './clock';

const seen = new WeakSet<IPollFunctions>();

export interface Turn {
	/** Whether n8n may be activating the workflow at this moment, and making the subscription beside this poll. */
	mayBeActivation: boolean;
	/** Whether somebody has just activated the workflow, so that what an earlier activation left does not count. */
	isFresh: boolean;
}

/** Which poll this is. With durable cursors each has a context of its own, so that a new one proves nothing. */
export function turnOf(functions: IPollFunctions): Turn {
	const mayBeActivation = !seen.has(functions);
	seen.add(functions);
	const isActivated = ['activate', 'create', 'manual'].includes(functions.getActivationMode());
	return { mayBeActivation, isFresh: mayBeActivation && isActivated };
}

const running = new WeakSet<IPollFunctions>();

/** Leaves a poll out while the one before is still at work: n8n does not keep them apart, and both would tell the same. */
export async function oneAtATime<T>(
	functions: IPollFunctions,
	poll: () => Promise<T>,
): Promise<T | null> {
	if (running.has(functions)) return null;
	running.add(functions);
	try {
		return await poll();
	} finally {
		running.delete(functions);
	}
}

/** The share of a poll's time that may go into reading; the rest is for looking at what was read. */
const SHARE = 0.5;

/** n8n before 2.38 gives a poll no time of its own; since then it is this. */
const USUAL_BUDGET = minutes(5);

/** Epoch milliseconds after which a poll reads no further page. */
export function until(functions: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return clock.now() + (functions.getPollBudgetMs?.() ?? USUAL_BUDGET) * SHARE;
}
