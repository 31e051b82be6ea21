import type { Job } from '../../test/e2e/jobs';
import { jobs } from '../../test/e2e/jobs';
import { cell, table } from './markdown';

const change = (before: number, now: number): string => `${before} → ${now}`;

/** What had to be known of Graph, and now has not. */
const knowledge = ({ before: { graph } }: Job): string => (graph ? `${graph} → none` : 'none');

const row = (job: Job, index: number): string[] => {
	const { name, words, entry, fields, before } = job;
	const names = fields.map((field) => `_${field.name}_`).join(', ');
	return [
		String(index + 1),
		cell(name),
		words,
		entry,
		names || 'nothing',
		change(before.nodes, 1),
		change(before.fields, fields.length),
		cell(knowledge(job)),
	];
};

/** The first jobs of an administrator, as docs/jobs.md lists them: how each is done, and what it took before. */
export const jobTable = (): string =>
	table(
		['', 'Job', 'Search for', 'Choose', 'Fill in', 'Nodes', 'Fields', 'Knowledge of Graph'],
		jobs.map(row),
	);
