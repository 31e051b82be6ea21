import type { Call } from '../call';
import { GraphError } from '../errors';
import type { Switches } from '../options';
import type { StoredSubscription } from '../subscription';

/** Longest and shortest life of a subscription to directory objects, in minutes [SUB]. */
const maxMinutes = 41_760;
const minMinutes = 45;

/** What can be watched, with or without the leading slash [OV]. */
const resources = /^\/?(users(\/[0-9a-f-]{36})?|groups(\/[0-9a-f-]{36}(\/(owners|members))?)?)$/i;

const required = ['changeType', 'notificationUrl', 'resource', 'expirationDateTime'];

/**
 * Refuses what Graph refuses in a subscription.
 * @throws GraphError 400
 */
export function checkSubscription(call: Call, properties: Record<string, unknown>): void {
	for (const name of required) {
		if (!properties[name]) throw invalid(`Property '${name}' is required.`);
	}
	if (!resources.test(String(properties.resource))) {
		throw invalid(`Invalid 'resource' attribute: '${String(properties.resource)}'.`);
	}
	checkChangeType(String(properties.changeType));
	const { clientState, latestSupportedTlsVersion } = properties;
	if (typeof clientState === 'string' && clientState.length > 128) {
		throw invalid("Invalid 'clientState' attribute: longer than 128 characters.");
	}
	if (!/^v1_[0-3]$/.test(String(latestSupportedTlsVersion ?? 'v1_2'))) {
		throw invalid("Invalid 'latestSupportedTlsVersion' attribute.");
	}
	if (properties.includeResourceData === true) {
		throw invalid('Resource data is not supported for this resource.');
	}
	checkUrl(call, 'notificationUrl', properties.notificationUrl);
	if (properties.lifecycleNotificationUrl) {
		checkUrl(call, 'lifecycleNotificationUrl', properties.lifecycleNotificationUrl);
	}
	const minutes =
		(Date.parse(String(properties.expirationDateTime)) - call.tenant.clock()) / 60_000;
	if (minutes > maxMinutes) {
		throw new GraphError(
			400,
			'ExtensionError',
			`Subscription expiration can only be ${maxMinutes} minutes in the future.`,
		);
	}
}

/** `created` alone is refused for users and groups; in a list it is accepted [ISS docs#4819, contrib#1633]. */
function checkChangeType(changeType: string): void {
	const types = changeType.split(',');
	const known = types.every((type) => ['created', 'updated', 'deleted'].includes(type));
	if (!known || changeType === 'created') {
		throw invalid(`Invalid 'changeType' attribute: '${changeType}'.`);
	}
}

function checkUrl(call: Call, name: string, value: unknown): void {
	const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
	const isLocal = url?.protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(url.hostname);
	const isAllowed =
		url?.protocol === 'https:' || (isLocal && call.switches.allowHttpNotificationUrls);
	if (!isAllowed) throw invalid(`Invalid '${name}' attribute: it must be an HTTPS URL.`);
}

/** The expiry that Graph sets: a shorter life than 45 minutes is silently made 45 minutes [SUB]. */
export function expirationOf(call: Call, wanted: string): string {
	const earliest = call.tenant.clock() + minMinutes * 60_000;
	return Date.parse(wanted) < earliest ? new Date(earliest).toISOString() : wanted;
}

/** The subscription that is in the way: same change types and resource; the URL does not matter [WH]. */
export function findDuplicate(
	existing: StoredSubscription[],
	wanted: { changeType: string; resource: string },
	rule: Switches['duplicateSubscriptions'],
): StoredSubscription | undefined {
	if (rule === 'off') return undefined;
	const key = ({ changeType, resource }: { changeType: string; resource: string }) => {
		const types = rule === 'set' ? changeType.split(',').sort().join() : changeType;
		return `${types} ${resource.replace(/^\//, '').toLowerCase()}`;
	};
	return existing.find((subscription) => key(subscription) === key(wanted));
}

function invalid(message: string): GraphError {
	return new GraphError(400, 'InvalidRequest', message);
}
