import { typeOf, type DirectoryObject } from '../directoryObject';
import { html, type Markup } from '../html';
import type { Tenant } from '../tenant';
import { page, root, table, time, type Notice } from './layout';

const row = (object: DirectoryObject): Markup =>
	html`<tr>
		<td>${String(object.displayName ?? object.id)}</td>
		<td>${typeOf(object)}</td>
		<td>${String(object.userPrincipalName ?? '')}</td>
		<td class="time">${time(String(object.deletedDateTime))}</td>
		<td class="actions">
			<form method="post" action="${root}/deleted/${object.id}/restore">
				<button>Restore</button>
			</form>
			<form method="post" action="${root}/deleted/${object.id}/purge">
				<button class="danger">Delete permanently</button>
			</form>
		</td>
	</tr>`;

/** Everything that was deleted and can be restored, the latest first. */
export function deletedPage(tenant: Tenant, said: Notice = {}): string {
	const rows = [...tenant.deletedItems.values()].reverse().map(row);
	return page(tenant, {
		section: 'Deleted',
		title: 'Deleted',
		...said,
		content: table(
			['Name', 'Type', 'User principal name', 'Deleted (UTC)', ''],
			rows,
			'Nothing was deleted.',
		),
	});
}
