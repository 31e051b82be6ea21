import type { IDataObject } from 'n8n-workflow';

import { isRecord } from './records';

const SECRET =
	/^(access_?token|authorization|client_?assertion|client_?secret|client_?state|(current|new|temporary)?password|key|passphrase|private_?key|proof|refresh_?token|secret_?text)$/i;

function clean(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(clean);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			SECRET.test(name) && inner !== null ? '***' : clean(inner),
		]),
	);
}

/** A copy in which every secret that Graph's bodies and headers can hold is `***`. */
export const redact = (body: IDataObject): IDataObject => clean(body) as IDataObject;
