import type { DirectoryObject } from '../directoryObject';
import { html, type Markup } from '../html';
import type { Tenant } from '../tenant';
import { page, root, table } from './layout';

const pageSize = 25;

const searched = ['displayName', 'userPrincipalName', 'department', 'jobTitle', 'city'];

/** Letters alone count: neither case nor accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const byName = new Intl.Collator('en');

function find(tenant: Tenant, search: string): DirectoryObject[] {
	const words = plain(search).split(/\s+/).filter(Boolean);
	return [...tenant.users.values()]
		.filter((user) => {
			const text = plain(searched.map((name) => String(user[name] ?? '')).join(' '));
			return words.every((word) => text.includes(word));
		})
		.sort((left, right) => byName.compare(String(left.displayName), String(right.displayName)));
}

const row = (user: DirectoryObject): Markup => {
	const text = (name: string) => String(user[name] ?? '');
	return html`<tr>
		<td><a href="${root}/users/${user.id}">${text('displayName')}</a></td>
		<td>${text('userPrincipalName')}</td>
		<td>${text('jobTitle')}</td>
		<td>${text('department')}</td>
		<td>${text('city')}</td>
		<td>
			${user.accountEnabled ? html`<span class="good">enabled</span>` : html`<span class="bad">disabled</span>`}
		</td>
	</tr>`;
};

function turn(search: string, number: number, label: string): Markup {
	const query = new URLSearchParams({ search, page: String(number) });
	return html`<a href="${root}/users?${query.toString()}">${label}</a>`;
}

/** The users whose names, department, job title or city have all words of the search. */
export function usersPage(
	tenant: Tenant,
	{ search = '', page: wanted, done }: { search?: string; page?: string; done?: string },
): string {
	const found = find(tenant, search);
	const last = Math.max(1, Math.ceil(found.length / pageSize));
	const number = Math.min(last, Math.max(1, Math.floor(Number(wanted)) || 1));
	const rows = found.slice((number - 1) * pageSize, number * pageSize).map(row);
	const headings = ['Name', 'User principal name', 'Job title', 'Department', 'City', 'Account'];
	return page(tenant, {
		section: 'Users',
		title: 'Users',
		done,
		content: html`<div class="bar">
				<form method="get" action="${root}/users" role="search">
					<input
						type="search"
						name="search"
						value="${search}"
						placeholder="e.g. ada, sales or berlin"
						aria-label="Search"
					/>
					<button>Search</button>
				</form>
				<a class="button" href="${root}/users/new">Create user</a>
			</div>
			${table(headings, rows, 'Nobody is found.')}
			<p class="bar">
				<span
					>${found.length} ${found.length === 1 ? 'user' : 'users'}, page ${number} of ${last}</span
				>
				<span class="turns"
					>${number > 1 ? turn(search, number - 1, 'Previous') : undefined}${number < last ? turn(search, number + 1, 'Next') : undefined}</span
				>
			</p>`,
	});
}
