/** An attempt to tell a subscriber of one change, with the answer; nothing of it is secret. */
export interface DeliveryAttempt {
	/** Epoch milliseconds by the emulator's clock. */
	at: number;
	subscriptionId: string;
	/** The change type, or the lifecycle event. */
	event: string;
	/** Such as `Users/{id}`; a lifecycle event has none. */
	resource?: string;
	/** From 1. */
	attempt: number;
	/** HTTP status; undefined when there was no answer in time. */
	status?: number;
}

/** Attempts that are remembered; an emulator may run for days. */
const maxAttempts = 500;

/** The latest deliveries of change notifications, oldest first. */
export class DeliveryLog {
	readonly attempts: DeliveryAttempt[] = [];

	/** Remembers what was sent in one request, without the client state of the entries. */
	add(
		sent: Array<{ subscriptionId: string; entry: Record<string, unknown>; attempts: number }>,
		at: number,
		status?: number,
	): void {
		for (const { subscriptionId, entry, attempts } of sent) {
			const { lifecycleEvent, changeType, resource } = entry;
			this.attempts.push({
				at,
				subscriptionId,
				event: String(lifecycleEvent ?? changeType),
				resource: typeof resource === 'string' ? resource : undefined,
				attempt: attempts + 1,
				status,
			});
		}
		this.attempts.splice(0, this.attempts.length - maxAttempts);
	}
}
