/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { cell, table } from './markdown';

interface Workflow {
	name: string;
	nodes: Array<{ type: string; parameters: { content?: string } }>;
}

interface Job {
	file: string;
	title: string;
	/** What the workflow's note says before it says what to change. */
	about: string;
}

const jobOf = (file: string): Job => {
	const { name, nodes } = JSON.parse(readFileSync(`examples/${file}`, 'utf8')) as Workflow;
	const note = nodes.find(({ type }) => type.endsWith('.stickyNote'))?.parameters.content ?? '';
	const [, about = ''] = /^##[^\n]*\n+([^\n]+)/.exec(note) ?? [];
	return { file, title: name.split(':')[0], about };
};

const number = (file: string): number => Number.parseInt(file, 10);

const jobs = (): Job[] =>
	readdirSync('examples')
		.filter((file) => file.endsWith('.json'))
		.sort((left, right) => number(left) - number(right))
		.map(jobOf);

const pictureOf = ({ file, title }: Job): string => {
	const picture = file.replace('.json', '.png');
	return existsSync(`docs/pictures/${picture}`) ? `![${title}](pictures/${picture})` : '';
};

/** The workflows in examples/, as docs/cookbook.md lists them. */
export const cookbookTable = (): string =>
	table(
		['Workflow', 'What it does', 'How it looks'],
		jobs().map((job) => [
			`[${job.title}](../examples/${job.file})`,
			cell(job.about),
			pictureOf(job),
		]),
	);

/** The same on one line, for the README. */
export const cookbookLine = (): string =>
	jobs()
		.map(({ file, title }) => `[${title}](examples/${file})`)
		.join(' · ');
