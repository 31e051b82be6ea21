/** Enough for the credentials that are in use at the same time. */
const MOST = 20;

/** The access tokens that were sent last. */
const tokens = new Set<string>();

/** Remembers a token that goes out, so that it can be masked where an answer repeats it. */
export function noteToken(token: string): void {
	tokens.delete(token);
	tokens.add(token);
	for (const oldest of tokens) {
		if (tokens.size <= MOST) break;
		tokens.delete(oldest);
	}
}

/** The access tokens that this process sent last. */
export const sentTokens = (): string[] => [...tokens];
