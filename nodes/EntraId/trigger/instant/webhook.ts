import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { graphContext, record } from '../../GenericFunctions';
import type { Bell } from '../changes/bells';
import { isWanted } from '../changes/items';
import { look } from '../changes/objects';
import { bareSign, memberChanges } from '../changes/signs';
import { isoSeconds } from '../../shared/time';
import { clock } from '../clock';
import { explained } from '../failures';
import { wantsMembers, wantsObjects } from '../fields/events';
import type { Settings } from '../fields/settings';
import { isWatched, parameter, readSettings } from '../fields/settings';
import { PROCESS } from '../memory';
import { memoryFor } from '../node';
import { isExpected } from './identity';
import type { Delivery } from './notifications';
import {
	objectOf,
	readDelivery,
	readOurs,
	validationToken,
	withoutClientState,
} from './notifications';
import { renew } from './subscriptions';
import { beginningIn } from './urls';

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

const handOver = (items: IDataObject[]): IWebhookResponseData => ({
	workflowData: [items.map((json) => ({ json }))],
});

/** A change of a resource that is not in our table: what Graph told, with the names that all items have. */
const plainItem = (entry: IDataObject, seenAt: string): IDataObject => ({
	event: entry.changeType,
	resource: entry.resource,
	id: (entry.resourceData as IDataObject | undefined)?.id ?? null,
	changedAt: seenAt,
	notification: withoutClientState(entry),
});

/** A notification as the run gets it; nothing when it is about no object that is watched. */
function toBell(entry: IDataObject, settings: Settings, since?: number): Bell[] {
	const object = objectOf(entry);
	if (!object || !isWatched(settings)) return [];
	const { chosen, events, watched } = settings;
	if (object.collection !== watched.collection) return [];
	if (chosen.size > 0 && !chosen.has(object.id)) return [];
	const members = memberChanges(record(entry.resourceData));
	const onlyMembers = members.length > 0;
	if (!(onlyMembers ? wantsMembers(events) : wantsObjects(events))) return [];
	const kind = entry.changeType === 'deleted' ? 'purged' : 'changed';
	return [
		{
			sign: bareSign(object.id, { kind, members, onlyMembers }),
			at: clock.now(),
			notification: withoutClientState(entry),
			ids: typeof entry.id === 'string' ? [entry.id] : [],
			process: PROCESS,
			since,
		},
	];
}

/** Bells without those of objects that meet no condition. What cannot be seen yet is left to the run. */
async function onlyWhere(
	functions: IWebhookFunctions,
	settings: Settings,
	bells: Bell[],
): Promise<Bell[]> {
	if (!isWatched(settings)) return bells;
	const graph = await graphContext(functions, { maxTries: 1 });
	const ids = bells.filter(({ sign }) => sign.kind !== 'purged').map(({ sign }) => sign.id);
	const seen = await look(graph, settings, ids);
	return bells.filter(({ at, sign }) => {
		const found = seen.get(sign.id);
		return !found || isWanted({ sign, seen: found, at }, settings);
	});
}

/** Answers Graph first, then renews: Graph waits for three seconds only [WH]. */
async function renewAfterAnswer(
	functions: IWebhookFunctions,
	settings: Settings,
	lifecycle: IDataObject[],
): Promise<IWebhookResponseData> {
	answer(functions, 202);
	if (lifecycle.length === 0) return ANSWERED;
	const graph = await graphContext(functions, { maxTries: 2 });
	const ids = new Set(lifecycle.map(({ subscriptionId }) => String(subscriptionId)));
	await explained(graph, settings, async () => {
		for (const id of ids) await renew(graph, id, settings);
	});
	return ANSWERED;
}

/** Answers Graph and starts a run; with conditions only for objects that meet them, which are looked at after the answer. */
async function start(
	functions: IWebhookFunctions,
	settings: Settings,
	{ changes, lifecycle }: Delivery,
): Promise<IWebhookResponseData> {
	const seenAt = isoSeconds(clock.now());
	const renewals = lifecycle.map(({ subscriptionId: id }) => ({ renew: id, process: PROCESS }));
	if (!isWatched(settings)) {
		if (changes.length === 0) return await renewAfterAnswer(functions, settings, lifecycle);
		// A run is started anyway, so it may renew as well, after Graph has its answer.
		return handOver([...changes.map((entry) => plainItem(entry, seenAt)), ...renewals]);
	}
	const since = beginningIn(functions.getQueryData());
	const bells = changes.flatMap((entry) => toBell(entry, settings, since));
	if (bells.length === 0) return await renewAfterAnswer(functions, settings, lifecycle);
	const toItem = (bell: Bell): IDataObject => ({ bell: { ...bell }, process: PROCESS });
	if (settings.where.length === 0) return handOver([...bells.map(toItem), ...renewals]);
	answer(functions, 202);
	const met = await onlyWhere(functions, settings, bells);
	const items = [...met.map(toItem), ...renewals];
	return items.length === 0 ? ANSWERED : { ...ANSWERED, ...handOver(items) };
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
	const isLive = functions.getMode() !== 'manual';
	if (isLive && delivery.changes.length > 0) memoryFor(functions).silentSince = undefined;
	return await start(functions, settings, delivery);
}
