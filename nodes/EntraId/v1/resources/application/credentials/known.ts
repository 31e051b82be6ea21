import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { attempt } from '../../../steps';

/** Replicas of Graph show a new credential, then not, then again: so many reads in a row have to show it [TF]. */
const IN_A_ROW = 5;

/** Up to so many reads, half a second apart at first and two seconds later: "can take several minutes" [TF]. */
const MOST_READS = 110;
const QUICK_READS = 20;
const pauseBefore = (read: number): number => (read < QUICK_READS ? 500 : 2000);

/**
 * Reads until Graph shows what was written, and ends with whether it does. A refusal other than "not found" ends it. Where
 * several reads in a row do not show it, `mend` may do something about it: somebody may have written over it.
 */
export function* untilKnown(
	request: GraphRequest,
	shows: (body: IDataObject) => boolean,
	mend?: (body: IDataObject) => Steps<void>,
): Steps<boolean> {
	let inARow = 0;
	let without = 0;
	for (let read = 0; read < MOST_READS; read++) {
		const settled = yield* attempt({ ...request, after: read === 0 ? 0 : pauseBefore(read) });
		if ('error' in settled && settled.error.status !== 404) return false;
		const body = 'reply' in settled ? (settled.reply.body ?? {}) : {};
		inARow = shows(body) ? inARow + 1 : 0;
		without = inARow > 0 ? 0 : without + 1;
		if (inARow === IN_A_ROW) return true;
		if (without >= IN_A_ROW && mend) yield* mend(body);
	}
	return false;
}
