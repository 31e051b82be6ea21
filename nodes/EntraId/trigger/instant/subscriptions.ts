import type { IDataObject } from 'n8n-workflow';

import type { GraphContext } from '../../GenericFunctions';
import { collect, GraphError, send, subscriptionPath, toError } from '../../GenericFunctions';
import { SHORTEST_MINUTES } from '../../shared/lifetimes';
import { isoSeconds, minutes } from '../../shared/time';
import { clock } from '../clock';
import type { Settings } from '../fields/settings';

/** A subscription as Graph lists it; a list tells no client state [D21:subscription-list.md]. */
export interface Subscription {
	id: string;
	resource: string;
	changeType: string;
	notificationUrl: string;
	lifecycleNotificationUrl: string;
	expirationDateTime: string;
}

const toSubscription = (body: IDataObject): Subscription => ({
	id: String(body.id),
	resource: String(body.resource ?? ''),
	changeType: String(body.changeType ?? ''),
	notificationUrl: String(body.notificationUrl ?? ''),
	lifecycleNotificationUrl: String(body.lifecycleNotificationUrl ?? ''),
	expirationDateTime: String(body.expirationDateTime ?? ''),
});

/** All subscriptions that the credential can see. */
export async function listSubscriptions(graph: GraphContext): Promise<Subscription[]> {
	const { items } = await collect(graph, { method: 'GET', path: '/subscriptions' });
	return items.map(toSubscription);
}

const plain = (resource: string): string => resource.replace(/^\/+/, '').toLowerCase();

/** Whether a subscription tells all that the settings need, and lets Graph warn before it ends. */
export function tellsAll(subscription: Subscription, settings: Settings): boolean {
	const told = new Set(subscription.changeType.split(',').map((type) => type.trim()));
	return (
		plain(subscription.resource) === plain(settings.path) &&
		settings.changeTypes.every((type) => told.has(type)) &&
		subscription.lifecycleNotificationUrl === subscription.notificationUrl
	);
}

/** A test's subscription ends soon, should n8n end before it can be deleted. */
const expiration = (settings: Settings, isTest = false): string =>
	isoSeconds(clock.now() + minutes(isTest ? SHORTEST_MINUTES : settings.lifetimeMinutes));

const isGone = (error: unknown): boolean => error instanceof GraphError && error.status === 404;

/** Makes a subscription live on, and refreshes the token that Graph keeps for it [WH]; false when it is gone. */
export async function renew(
	graph: GraphContext,
	id: string,
	settings: Settings,
	isTest = false,
): Promise<boolean> {
	try {
		await send(graph, {
			method: 'PATCH',
			path: subscriptionPath(id),
			body: { expirationDateTime: expiration(settings, isTest) },
		});
		return true;
	} catch (error) {
		if (isGone(error)) return false;
		throw toError(error);
	}
}

/** Deletes a subscription; one that is gone already is as good. */
export async function remove(graph: GraphContext, id: string): Promise<void> {
	try {
		await send(graph, { method: 'DELETE', path: subscriptionPath(id) });
	} catch (error) {
		if (!isGone(error)) throw toError(error);
	}
}

/**
 * The ways to ask for the same, in the order in which they are tried. Microsoft's texts disagree on whether a second
 * subscription to a resource is refused by the text of its change types or by their set, so all that are legal and tell
 * at least what is needed are tried. A test asks for `updated` alone first: it must not stand in the way of the live one.
 */
export function spellings({ watched, changeTypes }: Settings, isTest: boolean): string[] {
	if (!watched) return [changeTypes.join(','), [...changeTypes].reverse().join(',')];
	const both = ['updated,deleted', 'deleted,updated'];
	const all = ['updated', 'deleted', ...both].filter((spelling) =>
		changeTypes.every((type) => spelling.split(',').includes(type)),
	);
	return [...new Set(isTest ? ['updated', ...all.reverse()] : all)];
}

export interface NewSubscription {
	url: string;
	clientState: string;
	isTest: boolean;
}

/** Subscribes; throws Graph's 409 when every spelling is taken. */
export async function subscribe(
	graph: GraphContext,
	settings: Settings,
	{ url, clientState, isTest }: NewSubscription,
): Promise<void> {
	let refused: Error | undefined;
	for (const changeType of spellings(settings, isTest)) {
		try {
			await send(graph, {
				method: 'POST',
				path: '/subscriptions',
				body: {
					changeType,
					resource: settings.path,
					notificationUrl: url,
					lifecycleNotificationUrl: url,
					expirationDateTime: expiration(settings, isTest),
					clientState,
				},
			});
			return;
		} catch (error) {
			if (!(error instanceof GraphError) || error.status !== 409) throw toError(error);
			refused ??= error;
		}
	}
	throw refused ?? new Error('There is nothing to subscribe to');
}
