import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../GenericFunctions';

const isNothing = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

const DATE = /^\d{4}-\d{2}-\d{2}T/;

const isSameText = (wanted: string, now: unknown): boolean =>
	typeof now === 'string' &&
	(wanted === now || (DATE.test(wanted) && Date.parse(wanted) === Date.parse(now)));

/** Whether a property is as it is wanted: a moment however it is written, of an object the members that are wanted. */
export function isSame(wanted: unknown, now: unknown): boolean {
	if (isNothing(wanted)) return isNothing(now);
	if (Array.isArray(wanted)) {
		return (
			Array.isArray(now) &&
			now.length === wanted.length &&
			wanted.every((value, index) => isSame(value, now[index]))
		);
	}
	if (isRecord(wanted)) {
		return (
			isRecord(now) && Object.entries(wanted).every(([name, value]) => isSame(value, now[name]))
		);
	}
	return typeof wanted === 'string' ? isSameText(wanted, now) : wanted === now;
}

/** The wanted properties that are not so. */
export const missingOf = (wanted: IDataObject, now: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !isSame(value, now[name])));
