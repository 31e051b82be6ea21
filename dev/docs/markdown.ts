/** A text in a cell of a table: without what tables and HTML would take for their own. */
export const cell = (text: string): string =>
	text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('$', '\\$').replaceAll('\n', ' ');

/** A table; its cells are Markdown already. */
export const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Permissions as code. What Graph asks for may depend on the call: then it is a sentence, no name. */
export const permissionList = (permissions: string[]): string =>
	permissions
		.map((name) => (name.includes(' ') ? name.replace(/^that /, 'the one that ') : `\`${name}\``))
		.join(', ');

/** The name of a page: `App Registration` is `app-registration.md`. */
export const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
