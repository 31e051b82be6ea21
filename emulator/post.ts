/**
 * Posts to a subscriber; undefined when it did not answer in time or the connection failed.
 * Redirects are not followed: they are no 2xx.
 */
export async function post(
	url: string,
	contentType: string,
	body: string,
	timeoutMs: number,
): Promise<{ ok: boolean; status: number; type: string; text: string } | undefined> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': contentType },
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		const text = await response.text();
		const type = response.headers.get('content-type') ?? '';
		return { ok: response.ok, status: response.status, type, text };
	} catch {
		// A subscriber that is away or slow is an expected outcome, told by undefined.
		return undefined;
	}
}
