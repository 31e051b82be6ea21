/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMENT = /\/\*.*?\*\/|\/\/[^\n]*/gs;
const IN_BRACKETS = /\[([^\]]+)\]/g;
const MARK = /^[A-Z][A-Z0-9]+(?=$|[:@ ])/;

/** The marks of a text's comments: `[OV; D21:x]` has OV and D21. */
const marksOf = (text: string): string[] =>
	[...text.matchAll(COMMENT)]
		.flatMap(([comment]) => [...comment.replace(/\n\s*\*?/g, ' ').matchAll(IN_BRACKETS)])
		.flatMap(([, inside]) => inside.split(/[;,]/))
		.flatMap((part) => MARK.exec(part.trim()) ?? []);

const explained = [...readFileSync('docs/sources.md', 'utf8').matchAll(/^\| ([A-Z]\w+) +\|/gm)]
	.map(([, mark]) => mark)
	.filter((mark) => mark !== 'Mark');

it.each(['credentials', 'emulator', 'nodes'])('every mark in %s is explained', (folder) => {
	const marks = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => marksOf(readFileSync(join(folder, name), 'utf8')));
	expect(marks.length).toBeGreaterThan(0);
	expect(marks.filter((mark) => !explained.includes(mark))).toEqual([]);
});

it('explains each mark once, in order', () =>
	expect(explained).toEqual([...new Set(explained)].sort()));
