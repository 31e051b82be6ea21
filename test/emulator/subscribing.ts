import { DrivenClock, startEmulator } from '../../emulator';
import { clientOf, type Answer } from './client';
import { startSubscriber } from './subscriber';

/** A tenant under a clock that the test drives, and a subscriber whose silence lets time pass. */
export async function startSubscribing() {
	const clock = new DrivenClock();
	const subscriber = await startSubscriber();
	subscriber.onSilence = () => clock.skip();
	const emulator = await startEmulator({ users: 3, clock, allowHttpNotificationUrls: true });
	const graph = clientOf(emulator);
	const minutes = (count: number) => new Date(clock.now() + count * 60_000).toISOString();
	return {
		clock,
		subscriber,
		emulator,
		graph,
		/** The time so many minutes from now. */
		minutes,
		subscribe: async (more: Record<string, unknown> = {}): Promise<Answer> =>
			await graph('POST', '/subscriptions', {
				changeType: 'updated,deleted',
				resource: 'users',
				notificationUrl: subscriber.url,
				expirationDateTime: minutes(1000),
				clientState: 'secret-state',
				...more,
			}),
		close: async () => {
			await emulator.close();
			await subscriber.close();
		},
	};
}

export type Subscribing = Awaited<ReturnType<typeof startSubscribing>>;
