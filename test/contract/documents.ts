/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const markdownIn = (folder: string, recursive = true): string[] =>
	readdirSync(folder, { recursive, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.join(folder, file));

/** Every document that people read, as `[file, text]`. */
export const documents = [...markdownIn('.', false), ...markdownIn('docs')].map(
	(file) => [file, readFileSync(file, 'utf8')] as const,
);

/** Without its blocks of code, in which a hash begins a comment. */
const prose = (text: string): string => text.replace(/^```.*?^```$/gms, '');

/** The anchors that GitHub gives to the headings of a document: a title that comes again gets a number. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title]) => {
		const anchor = title
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replace(/\s/g, '-');
		const before = seen.get(anchor) ?? 0;
		seen.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
}

/** Each command that a reader may paste, from the blocks of shell code. */
export const commandsOf = (text: string): string[] =>
	[...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) =>
		block
			.trim()
			.split(/\n|&&/)
			.map((command) => command.trim()),
	);
