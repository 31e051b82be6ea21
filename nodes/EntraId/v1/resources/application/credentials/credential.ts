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

/** Whether a credential has this ID, however its letters are written. */
export const hasKeyId = ({ keyId }: IDataObject, wanted: string): boolean =>
	typeof keyId === 'string' && keyId.toLowerCase() === wanted.toLowerCase();

/** Whether a credential has exactly this name: what is removed by name must not be another one. */
export const hasName = ({ displayName }: IDataObject, wanted: string): boolean =>
	displayName === wanted;

/** Epoch milliseconds, or `undefined` where Graph gave no date. */
export function timeOf(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time;
}
