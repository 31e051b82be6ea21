import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../GenericFunctions';
import { DAY, isoSeconds } from '../../../shared/time';

/** The sign-ins that count; the values are permanent. */
export const COUNTED = [
	{
		name: 'Interactive',
		value: 'interactive',
		description: 'Attempts of the person to sign in, the ones that failed too',
	},
	{
		name: 'Interactive and Non-Interactive',
		value: 'all',
		description: 'Attempts of the person and of apps on their behalf, the ones that failed too',
	},
	{
		name: 'Successful',
		value: 'successful',
		description: 'Interactive or not, as long as the sign-in succeeded',
	},
];

/** Graph keeps the successful ones apart since then; of before there are attempts only [LEARN signInActivity]. */
const SUCCESSES_SINCE = Date.parse('2023-12-01T00:00:00Z');

/** A moment in milliseconds; nothing for none, and for the year 1 that stands for none. */
function momentOf(value: unknown): number | undefined {
	const moment = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(moment) || moment <= 0 ? undefined : moment;
}

const latest = (...moments: Array<number | undefined>): number | undefined => {
	const known = moments.filter((moment) => moment !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
};

/** The last sign-in of the kind that counts; nothing where none is known. Of who never signed in there is no activity. */
function lastSignIn(activity: unknown, counted: string): number | undefined {
	const known = isRecord(activity) ? activity : {};
	const interactive = momentOf(known.lastSignInDateTime);
	if (counted === 'interactive') return interactive;
	const successful = momentOf(known.lastSuccessfulSignInDateTime);
	const attempts = [interactive, momentOf(known.lastNonInteractiveSignInDateTime)];
	if (counted === 'all') return latest(successful, ...attempts);
	return (
		successful ?? latest(...attempts.filter((moment) => (moment ?? Infinity) < SUCCESSES_SINCE))
	);
}

export interface Inactivity extends IDataObject {
	/** Of the kind that counts; null for who never signed in so. */
	lastSignInDateTime: string | null;
	/** Since then, or since the user was created; null where neither is known. */
	daysInactive: number | null;
	neverSignedIn: boolean;
}

/** How long a user has been inactive, at a moment in milliseconds. */
export function inactivityOf(user: IDataObject, counted: string, now: number): Inactivity {
	const last = lastSignIn(user.signInActivity, counted);
	const since = last ?? momentOf(user.createdDateTime);
	return {
		lastSignInDateTime: last === undefined ? null : isoSeconds(last),
		daysInactive: since === undefined ? null : Math.floor((now - since) / DAY),
		neverSignedIn: last === undefined,
	};
}
