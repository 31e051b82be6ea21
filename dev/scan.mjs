// Runs n8n's own scanner of community packages over the sources and over what npm would publish.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { runQuietly } from './n8n/processes.mjs';
import { ROOT, pack } from './prepare.mjs';

/** The scanner's answer for one folder, printed; true where it passed. */
async function scan(what, folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`scan of ${what}: ${passed ? 'passed' : `NOT PASSED: ${message}`}`);
	if (!passed) console.log(details ?? '');
	return passed;
}

const unpacked = await mkdtemp(join(tmpdir(), 'entra-id-scan-'));
try {
	const tarball = await pack();
	const { code, errors } = await runQuietly('tar', ['-xzf', tarball, '-C', unpacked]);
	if (code !== 0) throw new Error(`The tarball could not be unpacked: ${errors}`);
	const results = [
		await scan('the sources', ROOT, SOURCE_FILE_PATTERNS),
		await scan('the packed tarball', join(unpacked, 'package'), ['**/*.js', 'package.json']),
	];
	process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
	await rm(unpacked, { recursive: true, force: true });
}
