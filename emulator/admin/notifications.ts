import type { DeliveryAttempt } from '../deliveryLog';
import { html, type Markup } from '../html';
import type { Notifier } from '../notifications';
import type { Tenant } from '../tenant';
import { page, root, table, time } from './layout';

const shownAttempts = 100;

/** The name of what changed, with a link where there is a page of it. */
function entry(tenant: Tenant, resource: string | undefined): Markup {
	if (resource === undefined) return html`the subscription itself`;
	const id = resource.split('/')[1] ?? '';
	const object = tenant.directory.find(id) ?? tenant.deletedItems.get(id);
	const name = String(object?.displayName ?? resource);
	return tenant.users.has(id) ? html`<a href="${root}/users/${id}">${name}</a>` : html`${name}`;
}

function answer(status: number | undefined): Markup {
	if (status === undefined) return html`<span class="bad">no answer</span>`;
	return status >= 200 && status < 300
		? html`<span class="good">${status}</span>`
		: html`<span class="bad">${status}</span>`;
}

const row = (tenant: Tenant, sent: DeliveryAttempt): Markup =>
	html`<tr>
		<td class="time">${time(sent.at)}</td>
		<td>${sent.event}</td>
		<td>${entry(tenant, sent.resource)}</td>
		<td>
			<a href="${root}/subscriptions#${sent.subscriptionId}"
				><code title="${sent.subscriptionId}">${sent.subscriptionId.slice(0, 8)}</code></a
			>
		</td>
		<td>${sent.attempt}</td>
		<td>${answer(sent.status)}</td>
	</tr>`;

/** The latest notifications and the answers that they got, the latest first. */
export function notificationsPage(tenant: Tenant, { log, pending }: Notifier): string {
	const latest = log.attempts.slice(-shownAttempts).reverse();
	return page(tenant, {
		section: 'Notifications',
		title: 'Notifications',
		refresh: 5,
		content: html`<p>
				What was sent to the subscribers, and what they answered. What got no 2xx is sent again, for
				up to four hours. ${pending ? `Waiting now: ${pending}.` : undefined}
			</p>
			${table(
				['Sent (UTC)', 'Change', 'Of', 'Subscription', 'Attempt', 'Answer'],
				latest.map((sent) => row(tenant, sent)),
				'Nothing was sent yet: change a user while somebody has subscribed to changes.',
			)}`,
	});
}
