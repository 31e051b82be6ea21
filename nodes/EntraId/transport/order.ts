import type { GraphRequest } from './types';

/** Names the object that a request touches, or `undefined` where no order has to be kept. */
export function objectKey(request: GraphRequest): string | undefined {
	if (request.anyOrder) return undefined;
	if (request.object !== undefined) return request.object.toLowerCase();
	const reference = request.body?.['@odata.id'];
	if (request.path.endsWith('/$ref') && typeof reference === 'string') {
		return request.path.replace(/\$ref$/, reference.split('/').at(-1) ?? '').toLowerCase();
	}
	if (request.method === 'POST') return undefined;
	return request.path.replace(/\/\$ref$/, '').toLowerCase();
}

/**
 * Splits requests, by index, into groups that are sent one after the other: within a group no object occurs twice, so
 * that two changes of one object happen in the given order.
 */
export function waves(requests: GraphRequest[]): number[][] {
	const seen = new Map<string, number>();
	const result: number[][] = [];
	for (const [index, request] of requests.entries()) {
		const key = objectKey(request);
		const wave = key === undefined ? 0 : (seen.get(key) ?? 0);
		if (key !== undefined) seen.set(key, wave + 1);
		(result[wave] ??= []).push(index);
	}
	return result;
}
