import { refusals, type Refusal } from '../../test/support/refusals';
import { cell } from './markdown';

const source = (seen: string): string =>
	seen.startsWith('https://')
		? `[${seen.replace(/^https:\/\/(?:github\.com\/)?/, '').replace('/issues/', '#')}](${seen})`
		: seen;

const row = ({ doing, graph, says, todo }: Refusal): string =>
	`| ${cell(doing)} | ${graph.status} \`${graph.code}\`<br>${cell(graph.message)} | **${cell(says)}** | ${cell(todo)} |`;

/** What n8n's own node says to the same answers, for those that it can get. */
const comparison = (rows: Refusal[]): string[] => {
	const shared = rows.filter(({ builtIn }) => builtIn !== undefined);
	return [
		'| Graph answers | This node says | n8n’s built-in node says |',
		'| --- | --- | --- |',
		...shared.map(
			({ graph, says, builtIn = '' }) =>
				`| ${graph.status} \`${graph.code}\`<br>${cell(graph.message)} | ${cell(says)} | ${cell(builtIn)} |`,
		),
	];
};

const sources = (rows: Refusal[]): string =>
	`Seen in: ${[...new Set(rows.flatMap(({ seen }) => seen.map(source)))].join(', ')}.`;

const section = ([title, rows]: [title: string, rows: Refusal[]]): string =>
	[
		`## ${title}`,
		'',
		'| When | Graph answers | The node says | What to do |',
		'| --- | --- | --- | --- |',
		...rows.map(row),
		'',
		sources(rows),
	].join('\n');

/** The tables of the messages, by what people were doing, and the built-in node's beside ours. */
export const messageTables = (): string =>
	[
		...refusals.map(section),
		'## Beside n8n’s built-in node',
		'Message and description of n8n 2.40.7, for the same answer.',
		comparison(refusals.flatMap(([, rows]) => rows)).join('\n'),
	].join('\n\n');
