import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';

import { DAY } from '../../../../shared/time';
import { timeOf } from './credential';

const startOf = ({ startDateTime }: IDataObject): number => timeOf(startDateTime) ?? 0;

const endOf = ({ endDateTime }: IDataObject): number => timeOf(endDateTime) ?? Infinity;

/** The secrets of one name, the newest first. */
export const newestFirst = (secrets: IDataObject[]): IDataObject[] =>
	[...secrets].sort((one, other) => startOf(other) - startOf(one));

/** The secret that was made today, or later by a clock that is ahead. */
export const ofToday = (secrets: IDataObject[], startOfToday: DateTime): IDataObject | undefined =>
	secrets.find((secret) => startOf(secret) >= startOfToday.toMillis());

/** Whether no secret lasts longer than so many days from now; also where there is none. */
export const expiresWithin = (secrets: IDataObject[], days: number, now: number): boolean =>
	secrets.every((secret) => endOf(secret) <= now + days * DAY);

/** Of secrets, the newest first, those whose successor began at least so many days ago. */
export const supersededFor = (secrets: IDataObject[], days: number, now: number): IDataObject[] =>
	secrets.filter((_secret, index) => {
		const successor = secrets[index - 1];
		return successor !== undefined && startOf(successor) <= now - days * DAY;
	});
