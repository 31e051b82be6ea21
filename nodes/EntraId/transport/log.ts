import type { IDataObject } from 'n8n-workflow';

import { redact } from './redact';
import type { GraphFunctions, GraphRequest, Payload } from './types';

/** A request as the user may see it: no token is in it yet, and secrets in its body are masked. */
export function visible(request: GraphRequest, url: string, payload?: Payload): IDataObject {
	const body = payload?.shown ?? request.body;
	return {
		method: request.method,
		url,
		...(request.headers ? { headers: redact(request.headers) } : {}),
		...(body ? { body: redact(body) } : {}),
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
	functions.logger.info(`Entra ID: ${request.method} ${request.path}`, record);
	if ('sendMessageToUI' in functions && functions.getMode() === 'manual') {
		functions.sendMessageToUI(record);
	}
}
