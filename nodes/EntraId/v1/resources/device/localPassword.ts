import type { IDataObject } from 'n8n-workflow';

import { isRecord, records } from '../../../GenericFunctions';

/** Graph gives Base64 of UTF-16, the lower byte first [DC:deviceLocalCredentialInfo-get]. */
const decoded = (base64: unknown): string | null =>
	typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('utf16le') : null;

const momentOf = ({ backupDateTime }: IDataObject): number =>
	typeof backupDateTime === 'string' ? Date.parse(backupDateTime) : 0;

/** The passwords that an answer holds, the current one first; Microsoft's page wraps it, its metadata does not [CSDL]. */
export function localPasswords(body: IDataObject): IDataObject[] {
	const info = isRecord(body.value) ? body.value : body;
	return records(info.credentials)
		.sort((a, b) => momentOf(b) - momentOf(a))
		.map(({ accountName, accountSid, backupDateTime, passwordBase64 }, index) => ({
			accountName: accountName ?? null,
			password: decoded(passwordBase64),
			isCurrent: index === 0,
			backupDateTime: backupDateTime ?? null,
			accountSid: accountSid ?? null,
		}));
}
