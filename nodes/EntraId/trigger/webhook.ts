import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { graphContext } from '../GenericFunctions';
import { fromNotification } from './candidates';
import { clock, isoSeconds } from './clock';
import { comparison } from './comparison';
import { explained } from './failures';
import { isExpected } from './identity';
import { pathOf } from './node';
import type { Delivery } from './notifications';
import { objectOf, readDelivery, validationToken, withoutClientState } from './notifications';
import type { Settings } from './settings';
import { parameter, readSettings } from './settings';
import { renew } from './subscriptions';
import { readOurs } from './trust';
import { sinceOf } from './urls';

/** What is used of the response that n8n's web server offers. */
interface Response {
	status(code: number): Response;
	set(headers: Record<string, string>): Response;
	end(text?: string): void;
}

const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

const responseOf = (functions: IWebhookFunctions): Response =>
	functions.getResponseObject() as unknown as Response;

function answer(functions: IWebhookFunctions, status: number): IWebhookResponseData {
	responseOf(functions).status(status).end();
	return ANSWERED;
}

/** Graph wants its token back, decoded and as plain text [VAL]; a browser must not take it for a page. */
function shakeHands(functions: IWebhookFunctions, token: string): IWebhookResponseData {
	responseOf(functions)
		.status(200)
		.set({
			'Content-Type': 'text/plain; charset=utf-8',
			'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'no-store',
		})
		.end(token);
	return ANSWERED;
}

/** Who may start the workflow: an empty field lets everybody in, an expression that comes to no text nobody. */
function trustOf(functions: IWebhookFunctions): (clientState: unknown) => boolean {
	const { clientState: typed = '' } = functions.getNode().parameters;
	if (typed === '') return () => true;
	const expected = parameter(functions, 'clientState', '');
	return typeof expected === 'string' && expected !== '' ? isExpected(expected) : () => false;
}

/** A subscription that was made elsewhere: its entries are passed on as they are. */
function passOn(functions: IWebhookFunctions): IWebhookResponseData {
	const delivery = readDelivery(functions.getBodyData(), trustOf(functions));
	if (!delivery) return answer(functions, 400);
	const entries = [...delivery.changes, ...delivery.lifecycle];
	if (entries.length === 0) return answer(functions, 202);
	return { workflowData: [entries.map((json) => ({ json: withoutClientState(json) }))] };
}

/** A change of a resource that is not in our table: what Graph told, with the names that all items have. */
const plainItem = (entry: IDataObject, seenAt: string): IDataObject => ({
	event: entry.changeType,
	resource: entry.resource,
	id: (entry.resourceData as IDataObject | undefined)?.id ?? null,
	changedAt: seenAt,
	notification: withoutClientState(entry),
});

function toItems(
	{ changes, lifecycle }: Delivery,
	{ watched }: Settings,
	query: unknown,
): IDataObject[] {
	const seenAt = isoSeconds(clock.now());
	const since = sinceOf(query, seenAt);
	const items = changes.flatMap((entry): IDataObject[] => {
		if (!watched) return [plainItem(entry, seenAt)];
		const candidate = fromNotification(entry, seenAt, since);
		return candidate ? [{ candidate: { ...candidate } }] : [];
	});
	// A run is started anyway, so it may renew as well, after Graph has its answer.
	return items.length > 0
		? [...items, ...lifecycle.map(({ subscriptionId }) => ({ renew: subscriptionId }))]
		: [];
}

function note(functions: IWebhookFunctions, { changes }: Delivery): void {
	const ids = changes.flatMap((entry) => objectOf(entry)?.id ?? []);
	if (ids.length > 0) comparison.note(pathOf(functions), ids, clock.now());
}

/** Answers Graph first, then renews: Graph waits for three seconds only [WH]. */
async function renewAfterAnswer(
	functions: IWebhookFunctions,
	settings: Settings,
	lifecycle: IDataObject[],
): Promise<IWebhookResponseData> {
	answer(functions, 202);
	const graph = await graphContext(functions, { maxTries: 2 });
	const ids = new Set(lifecycle.map(({ subscriptionId }) => String(subscriptionId)));
	await explained(graph, settings, async () => {
		for (const id of ids) await renew(graph, id, settings);
	});
	return ANSWERED;
}

/**
 * Answers Graph. Nothing is fetched before the answer and nothing is stored: entries without this trigger's client state
 * are dropped, the others handed over as they are.
 */
export async function receive(functions: IWebhookFunctions): Promise<IWebhookResponseData> {
	const token = validationToken(functions.getQueryData());
	if (token !== undefined) return shakeHands(functions, token);
	const settings = readSettings(functions);
	if (settings.delivery === 'ownSubscription') return passOn(functions);
	const delivery = await readOurs(functions);
	if (!delivery) return answer(functions, 400);
	// What is not watched by a table of ours has no delta query that it could be compared with.
	if (settings.watched && functions.getMode() !== 'manual') note(functions, delivery);
	const items = toItems(delivery, settings, functions.getQueryData());
	if (items.length > 0) return { workflowData: [items.map((json) => ({ json }))] };
	if (delivery.lifecycle.length > 0) {
		return await renewAfterAnswer(functions, settings, delivery.lifecycle);
	}
	return answer(functions, 202);
}
