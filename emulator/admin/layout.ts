import { html, type Markup } from '../html';
import type { Tenant } from '../tenant';

/** Where the pages are. */
export const root = '/admin';

const sections = ['Users', 'Deleted', 'Subscriptions', 'Notifications'] as const;

/** A heading of the navigation. */
export type Section = (typeof sections)[number];

const outcomes = new Map([
	['created', 'Created.'],
	['saved', 'Saved.'],
	['unchanged', 'Nothing was changed.'],
	['deleted', 'Deleted. It can be restored below.'],
	['restored', 'Restored.'],
	['purged', 'Deleted permanently.'],
]);

/** What a page says above its content. */
export interface Notice {
	/** The word that a redirect carries for what was done. */
	done?: string;
	/** Graph's words for what it refused. */
	refusal?: string;
}

function notice({ done = '', refusal }: Notice): Markup | undefined {
	if (refusal !== undefined) return html`<p class="notice refused" role="alert">${refusal}</p>`;
	const text = outcomes.get(done);
	return text === undefined ? undefined : html`<p class="notice" role="status">${text}</p>`;
}

function link(name: Section, current: Section): Markup {
	const path = `${root}/${name.toLowerCase()}`;
	return name === current
		? html`<a href="${path}" aria-current="page">${name}</a>`
		: html`<a href="${path}">${name}</a>`;
}

/** What a page consists of. */
export interface Page extends Notice {
	section: Section;
	title: string;
	content: Markup;
	/** Seconds after which the browser loads it again. */
	refresh?: number;
}

/** A whole page in the frame that all share. */
export function page(tenant: Tenant, { section, title, content, refresh, ...said }: Page): string {
	const name = String(tenant.organization.displayName);
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				${refresh === undefined ? undefined : html`<meta http-equiv="refresh" content="${refresh}" />`}
				<title>${title} · ${name}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="${root}/style.css" />
			</head>
			<body>
				<header>
					<p><strong>${name}</strong> <span>emulated tenant, ${tenant.domains[0].id}</span></p>
					<nav>${sections.map((other) => link(other, section))}</nav>
				</header>
				<main>
					<h1>${title}</h1>
					${notice(said)} ${content}
				</main>
				<footer>An emulated tenant, kept in memory: nothing here is Microsoft’s.</footer>
			</body>
		</html>`.text;
}

/** A table, or what is said when it has no rows. */
export const table = (headings: string[], rows: Markup[], whenEmpty: string): Markup =>
	rows.length
		? html`<div class="scroll">
				<table>
					<thead>
						<tr>
							${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
						</tr>
					</thead>
					<tbody>
						${rows}
					</tbody>
				</table>
			</div>`
		: html`<p class="empty">${whenEmpty}</p>`;

/** A time by the emulator's clock, as people read it. */
export const time = (at: number | string): string =>
	new Date(at).toISOString().slice(0, 19).replace('T', ' ');
