import type { DirectoryObject } from '../directoryObject';
import { html } from '../html';
import type { Tenant } from '../tenant';
import { inputs } from './fields';
import { page, root, time, type Notice } from './layout';

/** The page of one user; after a refusal with the values that were refused. */
export function userPage(
	tenant: Tenant,
	user: DirectoryObject,
	said: Notice = {},
	refused: Record<string, unknown> = {},
): string {
	const groups = [...tenant.members.inverse(user.id)]
		.map((id) => tenant.groups.get(id))
		.flatMap((group) => (group ? [String(group.displayName)] : []));
	return page(tenant, {
		section: 'Users',
		title: String(user.displayName),
		...said,
		content: html`<form class="fields" method="post" action="${root}/users/${user.id}">
				${inputs({ ...user, ...refused })}
				<div class="actions">
					<button class="main">Save</button> <a href="${root}/users">All users</a>
				</div>
			</form>
			<dl>
				<dt>ID</dt>
				<dd><code>${user.id}</code></dd>
				<dt>Created</dt>
				<dd>${time(String(user.createdDateTime))} UTC</dd>
				<dt>Groups</dt>
				<dd>${groups.sort().join(', ') || 'none'}</dd>
			</dl>
			<form method="post" action="${root}/users/${user.id}/delete">
				<button class="danger">Delete user</button>
			</form>`,
	});
}

/** The page that creates a user; after a refusal with the values that were refused. */
export function newUserPage(
	tenant: Tenant,
	said: Notice = {},
	refused: Record<string, unknown> = {},
): string {
	const domain = tenant.domains[0].id;
	return page(tenant, {
		section: 'Users',
		title: 'Create user',
		...said,
		content: html`<p>
				The user principal name ends with <code>@${domain}</code>. The password is made up: nobody
				is asked for it here.
			</p>
			<form class="fields" method="post" action="${root}/users/new">
				${inputs({ accountEnabled: true, ...refused })}
				<div class="actions">
					<button class="main">Create</button> <a href="${root}/users">All users</a>
				</div>
			</form>`,
	});
}

/** What is said of a user that there is not, or not any more. */
export const noUserPage = (tenant: Tenant): string =>
	page(tenant, {
		section: 'Users',
		title: 'No such user',
		content: html`<p>
			There is no user with this ID. It may be among the <a href="${root}/deleted">deleted</a> ones.
		</p>`,
	});
