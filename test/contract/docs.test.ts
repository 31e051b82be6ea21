import { blocks, present } from '../../dev/docs/blocks';
import { provedBy } from '../../dev/docs/proofs';
import { resources } from '../../nodes/EntraId/v1/registry';

// Prettier pads the columns of tables, and puts short lists of JSON on one line.
const plain = (text: string): string => text.replace(/\s+/g, '').replace(/-{2,}/g, '---');

it.each(blocks)('$file has $name as the code has it; npm run docs writes it', (block) =>
	expect(plain(present(block))).toBe(plain(block.text)),
);

it.each(resources)('$name: each operation is run by a test of its resource', (resource) => {
	const untested = resource.operations.filter((one) => provedBy(resource, one).length === 0);
	expect(untested.map(({ value }) => value)).toEqual([]);
});
