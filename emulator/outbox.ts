import type { Clock } from './clock';

/** What a subscriber answered. */
export interface SubscriberAnswer {
	ok: boolean;
	status: number;
	type: string;
	text: string;
}

/** Requests from Graph to subscribers; the allowances for their answers go by the emulator's clock. */
export class Outbox {
	private readonly open = new Set<AbortController>();

	constructor(private readonly clock: Clock) {}

	/**
	 * Posts to a subscriber; undefined when it did not answer in time or the connection failed.
	 * Redirects are not followed: they are no 2xx.
	 */
	async post(
		url: string,
		contentType: string,
		body: string,
		timeoutMs: number,
	): Promise<SubscriberAnswer | undefined> {
		const request = new AbortController();
		this.open.add(request);
		const callOff = this.clock.after(timeoutMs, () => request.abort());
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': contentType },
				body,
				redirect: 'manual',
				signal: request.signal,
			});
			const text = await response.text();
			const type = response.headers.get('content-type') ?? '';
			return { ok: response.ok, status: response.status, type, text };
		} catch {
			// A subscriber that is away or slow is an expected outcome, told by undefined.
			return undefined;
		} finally {
			callOff();
			this.open.delete(request);
		}
	}

	/** Waits for no answer any longer. */
	close(): void {
		for (const request of this.open) request.abort();
	}
}
