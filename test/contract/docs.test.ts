import { blocks, present } from '../../dev/docs/blocks';

// Prettier pads the columns of tables, and puts short lists of JSON on one line.
const plain = (text: string): string => text.replace(/\s+/g, '').replace(/-{2,}/g, '---');

it.each(blocks)('$file has $name as the code has it; npm run docs writes it', (block) =>
	expect(plain(present(block))).toBe(plain(block.text)),
);
