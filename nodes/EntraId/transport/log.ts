import type { IDataObject } from 'n8n-workflow';

import { BATCH_PATH } from './cloud';
import { isRecord, records } from './records';
import { redact, redactHeaders, shownPath } from './redact';
import type { GraphFunctions, GraphRequest, Payload } from './types';

/** The requests in a `$batch` are shown as such, not as the properties of a body. */
const shownPart = ({ id, method, url, headers, body }: IDataObject): IDataObject => ({
	id,
	method,
	url: shownPath(String(url)),
	...(isRecord(headers) ? { headers: redactHeaders(headers as Record<string, string>) } : {}),
	...(isRecord(body) ? { body: redact(body) } : {}),
});

function shownBody({ path, body }: GraphRequest, payload?: Payload): IDataObject | undefined {
	if (path === BATCH_PATH) return { requests: records(body?.requests).map(shownPart) };
	const shown = payload?.shown ?? body;
	return shown && redact(shown);
}

/** A request as the user may see it: no token is in it yet, and what may be a secret is masked. */
export function visible(request: GraphRequest, url: string, payload?: Payload): IDataObject {
	const body = shownBody(request, payload);
	return {
		method: request.method,
		url: shownPath(url),
		...(request.headers ? { headers: redactHeaders(request.headers) } : {}),
		...(body ? { body } : {}),
	};
}

/** Writes a request to n8n's log and, in a manual run, to the browser's console. */
export function logRequest(
	functions: GraphFunctions,
	request: GraphRequest,
	url: string,
	payload?: Payload,
): void {
	const record = visible(request, url, payload);
	functions.logger.info(`Entra ID: ${request.method} ${shownPath(request.path)}`, record);
	if ('sendMessageToUI' in functions && functions.getMode() === 'manual') {
		functions.sendMessageToUI(record);
	}
}
