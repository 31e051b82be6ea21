import { html, type Markup } from '../html';
import type { StoredSubscription } from '../subscription';
import type { Tenant } from '../tenant';
import { page, table, time } from './layout';

/** The address alone: what a client put into the query may be a secret of its own. */
function address(url: string): string {
	const { origin, pathname, search } = new URL(url);
	return `${origin}${pathname}${search && '?…'}`;
}

function remaining(tenant: Tenant, expiry: string): string {
	const minutes = Math.floor((Date.parse(expiry) - tenant.clock()) / 60_000);
	if (minutes < 0) return 'expired';
	if (minutes < 120) return `in ${minutes} minutes`;
	return minutes < 2880
		? `in ${Math.floor(minutes / 60)} hours`
		: `in ${Math.floor(minutes / 1440)} days`;
}

const row = (tenant: Tenant, subscription: StoredSubscription): Markup => {
	const { id, applicationId, resource, changeType, expirationDateTime } = subscription;
	return html`<tr id="${id}">
		<td>${resource}</td>
		<td>${changeType.split(',').join(', ')}</td>
		<td class="time">
			${time(expirationDateTime)}<br /><small>${remaining(tenant, expirationDateTime)}</small>
		</td>
		<td class="long">${address(subscription.notificationUrl)}</td>
		<td>${tenant.registrations.get(applicationId)?.displayName ?? applicationId}</td>
		<td><code title="${id}">${id.slice(0, 8)}</code></td>
	</tr>`;
};

/** The subscriptions to change notifications, without their client states. */
export function subscriptionsPage(tenant: Tenant): string {
	const rows = [...tenant.subscriptions.values()].map((subscription) => row(tenant, subscription));
	return page(tenant, {
		section: 'Subscriptions',
		title: 'Subscriptions',
		refresh: 5,
		content: table(
			['Resource', 'Change types', 'Expires (UTC)', 'Notification URL', 'Application', 'ID'],
			rows,
			'Nobody has subscribed to changes.',
		),
	});
}
