import { GraphError } from './errors';

const LOST_STATE = /syncstate|resync/i;

/**
 * Whether Graph no longer knows where a chain of delta links stood, so that it has to start over: 410, or 400 and 404
 * that say so [DQ; D21:errors.md; ISS docs#2350].
 */
export const needsResync = (error: unknown): error is GraphError =>
	error instanceof GraphError &&
	(error.status === 410 ||
		([400, 404].includes(error.status) && LOST_STATE.test(`${error.code} ${error.message}`)));
