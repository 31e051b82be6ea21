import { randomBytes } from 'node:crypto';
import type { DeltaEntry, Tracking } from './rounds';

/** Where a delta or skip token continues. */
export interface DeltaState {
	tracking: Tracking;
	/** Epoch milliseconds by the emulator's clock. */
	issuedAt: number;
	/** First change of the next round. */
	sequence: number;
	/** First changes of the rounds before, oldest first: where rounds repeat themselves. */
	earlier: number[];
	/** Rest of the running round; undefined for a deltaLink's token. */
	rest?: { entries: DeltaEntry[]; offset: number; minimal: boolean };
}

/** Tokens for directory objects live this long [DQ]. */
const lifetimeMs = 7 * 24 * 3600 * 1000;

/** Most tokens that are remembered; the oldest are forgotten and count as expired. */
const maxTokens = 10_000;

/** The delta tokens that a tenant issued. */
export class DeltaTokens {
	private readonly states = new Map<string, DeltaState>();

	issue(state: DeltaState): string {
		const [oldest] = this.states.keys();
		if (this.states.size >= maxTokens) this.states.delete(oldest);
		const token = randomBytes(24).toString('base64url');
		this.states.set(token, state);
		return token;
	}

	/** The token's state; undefined when it is expired or was never issued. */
	read(token: string, now: number): DeltaState | undefined {
		const state = this.states.get(token);
		return state && now - state.issuedAt <= lifetimeMs ? state : undefined;
	}
}
