import type { GraphReply } from '../../../nodes/EntraId/transport/types';

/** How Graph answers the request with this number at this time in milliseconds. */
export type Answer = (request: number, now: number) => GraphReply;

/** Says how much of its limit is used, as it is, in tenths, or not at all. */
export type Announcement = 'exact' | 'none' | 'tenths';

/** What an app may use in a tenant [THL]: in each window, and per request. */
export const QUOTAS = {
	writes: { size: 3000, windowMs: 150_000 },
	small: { size: 3500, windowMs: 10_000 },
	medium: { size: 5000, windowMs: 10_000 },
	large: { size: 8000, windowMs: 10_000 },
};

/** One token bucket of Graph. Refused requests count as well [TH], and `Retry-After` is in whole seconds. */
export function bucket(quota: keyof typeof QUOTAS, announcement: Announcement): Answer {
	const { size, windowMs } = QUOTAS[quota];
	let level = 0;
	let at = 0;
	return (_request, now) => {
		level = Math.max(0, level - ((now - at) * size) / windowMs) + 1;
		at = now;
		const used = Math.min(level / size, 1.8);
		const said = announcement === 'tenths' ? used.toFixed(1) : String(used);
		const headers: Record<string, string> =
			announcement === 'none' || used <= 0.8 ? {} : { 'x-ms-throttle-limit-percentage': said };
		const excess = Math.min(level - size, size);
		if (excess <= 0) return { status: 200, headers };
		const seconds = Math.ceil((excess * windowMs) / size / 1000);
		return { status: 429, headers: { ...headers, 'retry-after': String(seconds) } };
	};
}

/** A Graph that has room for everything, and yet refuses each of these requests once. */
export function busyNowAndThen(refused: Iterable<number>): Answer {
	const left = new Set(refused);
	const refusal = { status: 429, headers: { 'retry-after': '1' } };
	const created = { status: 201, headers: {} };
	return (request) => (left.delete(request) ? refusal : created);
}
