// Runs the public cases of the issues that are done, where they are on this machine; each file counts as one test.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runQuietly } from './n8n/processes.mjs';
import { ROOT } from './prepare.mjs';

const FOLDER = join(ROOT, '..', 'shared', 'cases');

const DONE = [['reliability/goes-on-after-end.mjs'], ['reliability/token-lost-midway.mjs']];

if (!existsSync(FOLDER)) {
	console.log('0 passed, 0 failed, the public cases skipped (they are not on this machine)');
	process.exit(0);
}

let failed = 0;
for (const [file, ...args] of DONE) {
	const { code, output } = await runQuietly(process.execPath, [join(FOLDER, file), ...args], {
		cwd: ROOT,
		timeout: 180_000,
	});
	if (code !== 0) failed++;
	console.log(`${[file, ...args].join(' ')}: ${code === 0 ? 'passed' : `FAILED\n${output}`}`);
}
console.log(`${DONE.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
