import { randomBytes } from 'node:crypto';
import { contextUrl, created, noContent, ok, type Call, type GraphReply } from '../call';
import { readProperties } from '../checks/body';
import { checkSubscription, expirationOf, findDuplicate } from '../checks/subscription';
import { badRequest, GraphError, notFound, requestDenied } from '../errors';
import { isGuid } from '../ids';
import { isGranted, needs } from '../permissions';
import type { StoredSubscription, WantedSubscription } from '../subscription';
import type { Route } from './route';

/** The handshake's answer must come within this time [VAL]. */
const handshakeTimeoutMs = 10_000;

/** Subscriptions that one app may have in one tenant, and all apps together [OV]. */
const maxPerApp = 100;
const maxPerTenant = 1000;

/** The caller's live subscriptions; expired ones disappear without a word. */
function ownSubscriptions(call: Call): StoredSubscription[] {
	const { subscriptions, clock } = call.tenant;
	for (const { id, expirationDateTime } of [...subscriptions.values()]) {
		if (Date.parse(expirationDateTime) <= clock()) subscriptions.delete(id);
	}
	return [...subscriptions.values()].filter(
		({ applicationId }) => applicationId === call.claims.appid,
	);
}

function ownSubscription(call: Call): StoredSubscription {
	const { value } = call.params.subscription;
	if (!isGuid(value)) throw badRequest(`Invalid object identifier '${value}'.`);
	const found = ownSubscriptions(call).find(({ id }) => id === value.toLowerCase());
	if (!found) throw new GraphError(404, 'ResourceNotFound', notFound(value).message);
	return found;
}

/** Reading is enough, and write permissions do not stand in for it [SUBPOST]. */
function checkPermission(call: Call, resource: string): void {
	const users = ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
	const groups = ['Group.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
	const accepted = /^\/?users/i.test(resource) ? users : groups;
	if (!isGranted(call.claims, accepted)) throw requestDenied();
}

async function createSubscription(call: Call): Promise<GraphReply> {
	const { properties } = readProperties(call, 'subscription');
	checkSubscription(call, properties);
	const wanted = properties as WantedSubscription;
	checkPermission(call, wanted.resource);
	const existing = ownSubscriptions(call);
	const duplicate = findDuplicate(existing, wanted, call.switches.duplicateSubscriptions);
	if (duplicate) {
		throw new GraphError(
			409,
			'ObjectIdentifierInUse',
			`Subscription Id ${duplicate.id} already exists for the requested combination`,
		);
	}
	checkQuota(existing.length, maxPerApp, 'the app in the tenant');
	checkQuota(call.tenant.subscriptions.size, maxPerTenant, 'the tenant');
	await shakeHands(call, wanted.notificationUrl);
	if (typeof wanted.lifecycleNotificationUrl === 'string') {
		await shakeHands(call, wanted.lifecycleNotificationUrl);
	}
	const subscription: StoredSubscription = {
		latestSupportedTlsVersion: 'v1_2',
		...wanted,
		id: call.tenant.newId(),
		applicationId: call.claims.appid,
		creatorId: call.claims.oid ?? call.claims.appid,
		expirationDateTime: expirationOf(call, wanted.expirationDateTime),
	};
	call.tenant.subscriptions.set(subscription.id, subscription);
	return created(entityOf(call, { ...nothing, ...subscription }));
}

function checkQuota(count: number, limit: number, scope: string): void {
	if (count < limit) return;
	const message = `The number of subscriptions of ${scope} has reached its limit of ${limit}.`;
	throw new GraphError(403, 'Forbidden', message);
}

/** Sends the validation token; it must come back decoded, as text/plain, with 200 [VAL]. */
async function shakeHands({ outbox }: Call, url: string): Promise<void> {
	const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomBytes(8).toString('hex')} +&%`;
	const address = new URL(url);
	const query = `validationToken=${encodeURIComponent(token)}`;
	address.search = address.search ? `${address.search}&${query}` : `?${query}`;
	const answer = await outbox.post(
		address.href,
		'text/plain; charset=utf-8',
		'',
		handshakeTimeoutMs,
	);
	const isRight =
		answer?.status === 200 && /^text\/plain\b/i.test(answer.type) && answer.text === token;
	if (!isRight) {
		throw new GraphError(
			400,
			'InvalidRequest',
			'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
		);
	}
}

/** What Graph shows of every subscription, with what a creation was recorded to answer [CLI, O365, docs]. */
const nothing = {
	clientState: null,
	encryptionCertificate: null,
	encryptionCertificateId: null,
	includeResourceData: null,
	lifecycleNotificationUrl: null,
	notificationContentType: 'application/json',
	notificationQueryOptions: null,
	notificationUrlAppId: null,
};

/** The pages of get, list and update have these instead of null [D21:subscription-get.md, -list.md]. */
const readAsEmpty = {
	encryptionCertificate: '',
	encryptionCertificateId: '',
	includeResourceData: false,
};

function entityOf(call: Call, row: Record<string, unknown>): Record<string, unknown> {
	return { '@odata.context': contextUrl(call, 'subscriptions/$entity'), ...row };
}

const readable = (subscription: StoredSubscription): Record<string, unknown> => ({
	...nothing,
	...readAsEmpty,
	...subscription,
});

function listSubscriptions(call: Call): GraphReply {
	// A list does not return the client state [D21:subscription-list.md].
	const value = ownSubscriptions(call).map((subscription) => ({
		...readable(subscription),
		clientState: null,
	}));
	return ok({ '@odata.context': contextUrl(call, 'subscriptions'), value });
}

async function updateSubscription(call: Call): Promise<GraphReply> {
	const subscription = ownSubscription(call);
	const { properties } = readProperties(call, 'subscription');
	const fixed = Object.keys(properties).find(
		(name) => name !== 'expirationDateTime' && name !== 'notificationUrl',
	);
	if (fixed) throw new GraphError(400, 'InvalidRequest', `Property '${fixed}' cannot be updated.`);
	checkSubscription(call, { ...subscription, ...properties });
	const { expirationDateTime, notificationUrl } = properties;
	if (typeof notificationUrl === 'string' && notificationUrl !== subscription.notificationUrl) {
		if (call.switches.handshakeOnUpdate) await shakeHands(call, notificationUrl);
		subscription.notificationUrl = notificationUrl;
	}
	if (typeof expirationDateTime === 'string') {
		subscription.expirationDateTime = expirationOf(call, expirationDateTime);
	}
	return ok(entityOf(call, readable(subscription)));
}

function deleteSubscription(call: Call): GraphReply {
	call.tenant.subscriptions.delete(ownSubscription(call).id);
	return noContent();
}

function reauthorize(call: Call): GraphReply {
	ownSubscription(call);
	return noContent();
}

const path = '/subscriptions/{subscription}';
const accepted = needs.subscribe;

/** Subscriptions to change notifications: create, get, list, update, delete, reauthorize. */
export const subscriptionRoutes: Route[] = [
	{
		method: 'GET',
		path: '/subscriptions',
		needs: accepted,
		options: ['$skiptoken'],
		handle: listSubscriptions,
	},
	{ method: 'POST', path: '/subscriptions', needs: accepted, handle: createSubscription },
	{
		method: 'GET',
		path,
		needs: accepted,
		handle: (call) => ok(entityOf(call, readable(ownSubscription(call)))),
	},
	{ method: 'PATCH', path, needs: accepted, handle: updateSubscription },
	{ method: 'DELETE', path, needs: accepted, handle: deleteSubscription },
	{ method: 'POST', path: `${path}/reauthorize`, needs: accepted, handle: reauthorize },
];
