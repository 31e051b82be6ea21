import { refusals, type Refusal } from '../../test/support/refusals';

// Graph's texts hold what tables and HTML would take for their own.
const cell = (text: string): string =>
	text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('$', '\\$');

const source = (seen: string): string =>
	seen.startsWith('https://')
		? `[${seen.replace(/^https:\/\/(?:github\.com\/)?/, '').replace('/issues/', '#')}](${seen})`
		: seen;

const row = ({ doing, graph, says, todo }: Refusal): string =>
	`| ${cell(doing)} | ${graph.status} \`${graph.code}\`<br>${cell(graph.message)} | **${cell(says)}** | ${cell(todo)} |`;

const sources = (rows: Refusal[]): string =>
	`Seen in: ${[...new Set(rows.flatMap(({ seen }) => seen.map(source)))].join(', ')}.`;

/** The tables of the messages, by what people were doing. */
export const messageTables = (): string =>
	refusals
		.map(([title, rows]) =>
			[
				`## ${title}`,
				'',
				'| When | Graph answers | The node says | What to do |',
				'| --- | --- | --- | --- |',
				...rows.map(row),
				'',
				sources(rows),
			].join('\n'),
		)
		.join('\n\n');
