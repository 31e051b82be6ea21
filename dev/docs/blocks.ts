/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: writes the repository's documents */
import { readFileSync } from 'node:fs';

import { resources } from '../../nodes/EntraId/v1/registry';
import { cookbookLine, cookbookTable } from './cookbook';
import { jobTable } from './jobs';
import { messageTables } from './messages';
import { proofTable } from './proofs';
import { permissionTable, resourceTable } from './operations';
import { pageOf, resourcePage } from './pages';

/** A part of a document that is made from the code. */
export interface Block {
	file: string;
	/** Stands in the comments around it. */
	name: string;
	text: string;
}

/** Every part that `npm run docs` writes. */
export const blocks: Block[] = [
	{ file: 'docs/operations.md', name: 'proofs', text: proofTable(resources) },
	{ file: 'README.md', name: 'resources', text: resourceTable(resources) },
	{ file: 'README.md', name: 'examples', text: cookbookLine() },
	{ file: 'docs/cookbook.md', name: 'examples', text: cookbookTable() },
	{ file: 'docs/jobs.md', name: 'jobs', text: jobTable() },
	{ file: 'docs/permissions.md', name: 'permissions', text: permissionTable(resources) },
	{ file: 'docs/messages.md', name: 'messages', text: messageTables() },
	...resources.map((resource) => ({
		file: pageOf(resource),
		name: 'operations',
		text: resourcePage(resource),
	})),
];

const around = ({ name }: Block): RegExp =>
	new RegExp(`(<!-- ${name}: npm run docs -->)(.*?)(<!-- /${name} -->)`, 's');

/** What the document has in a block's place; throws where the comments around it are missing. */
export function present(block: Block): string {
	const found = around(block).exec(readFileSync(block.file, 'utf8'));
	if (!found) throw new Error(`${block.file} has no comments around '${block.name}'`);
	return found[2].trim();
}

/** The document with the block in its place. */
export const withBlock = (block: Block): string =>
	readFileSync(block.file, 'utf8').replace(
		around(block),
		(_all, start: string, _old, end: string) => `${start}\n\n${block.text}\n\n${end}`,
	);
