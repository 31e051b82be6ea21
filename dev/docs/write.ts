/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: writes the repository's documents */
import { writeFileSync } from 'node:fs';

import { blocks, withBlock } from './blocks';

for (const block of blocks) writeFileSync(block.file, withBlock(block));
