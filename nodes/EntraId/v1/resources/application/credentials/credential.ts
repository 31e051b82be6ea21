import type { IDataObject } from 'n8n-workflow';

import { records } from '../../../../GenericFunctions';

/** The longest name that Graph keeps: it cuts the rest off [DC:keycredential]. */
export const LONGEST_NAME = 90;

/** What outputs say of a secret or certificate. */
export const shownCredential = ({
	keyId,
	displayName,
	startDateTime,
	endDateTime,
}: IDataObject): IDataObject => ({ keyId, displayName, startDateTime, endDateTime });

export const secretsOf = ({ passwordCredentials }: IDataObject): IDataObject[] =>
	records(passwordCredentials);

export const keysOf = ({ keyCredentials }: IDataObject): IDataObject[] => records(keyCredentials);

const isSame = (one: unknown, other: string): boolean =>
	typeof one === 'string' && one.toLowerCase() === other.toLowerCase();

/** Whether a credential has this ID, however its letters are written. */
export const hasKeyId = ({ keyId }: IDataObject, wanted: string): boolean => isSame(keyId, wanted);

/** Whether a credential has this name: its whole name, up to where Graph cuts it, upper and lower case alike. */
export const hasName = ({ displayName }: IDataObject, wanted: string): boolean =>
	isSame(displayName, wanted) || isSame(displayName, wanted.slice(0, LONGEST_NAME));

/** Epoch milliseconds, or `undefined` where Graph gave no date. */
export function timeOf(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time;
}
