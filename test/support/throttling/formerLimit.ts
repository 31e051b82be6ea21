import type { Before, Limit } from '../../../nodes/EntraId/transport/callLimit';
import type { Attempt } from '../../../nodes/EntraId/transport/retry';

const HIGHEST = 16;

const limitNear = (used: number): number =>
	used < 0.8 ? HIGHEST : Math.max(1, (HIGHEST * (1 - used)) / 0.2);

/** The rule of version 0.1, to compare with: after any refusal half as many calls, after any good answer 1.2 times as many. */
export class FormerLimit implements Limit {
	atOnce = 2;
	private calls = 0;
	private signs = 0;
	private waits = 0;

	get isIdle(): boolean {
		return this.calls === 0;
	}

	get hasRoom(): boolean {
		return this.calls < Math.max(1, Math.floor(this.atOnce));
	}

	noteWait(): void {
		this.waits++;
	}

	enter(): Before {
		this.calls++;
		return { signs: this.signs, waits: this.waits };
	}

	leave(attempts: Attempt[], before: Before): void {
		const replies = attempts.map((attempt) => ('reply' in attempt ? attempt.reply : undefined));
		const used = Math.max(
			0,
			...replies.map((reply) => Number(reply?.headers['x-ms-throttle-limit-percentage']) || 0),
		);
		if (replies.some((reply) => reply?.status === 429)) {
			if (before.signs === this.signs) {
				this.atOnce /= 2;
				this.signs++;
			}
		} else if (used > 1) {
			this.atOnce *= 0.95;
		} else if (
			used < 1 &&
			replies.length > 0 &&
			replies.every((reply) => reply && reply.status < 500) &&
			(this.atOnce < 1 || before.waits < this.waits)
		) {
			this.atOnce *= 1.2;
		}
		this.atOnce = Math.max(1 / 25, Math.min(this.atOnce, limitNear(used)));
		this.calls--;
	}
}
