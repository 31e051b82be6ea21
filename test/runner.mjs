import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { findChromium } from '../dev/chromium.mjs';
import { findFaketime } from '../dev/faketime.mjs';
import { createProgress } from '../dev/n8n/progress.mjs';
import { Refusal } from '../dev/n8n/refusal.mjs';
import { findPostgres } from '../dev/postgres.mjs';
import { ROOT, build, installDependencies } from '../dev/prepare.mjs';
import { findRedis } from '../dev/redis.mjs';
import { TRAFFIC, checkTraffic, emptyTraffic } from '../dev/traffic.mjs';

const SELECTIONS = {
	all: ['unit', 'contract', 'emulator', 'engine', 'e2e', 'faults'],
	unit: ['unit', 'contract'],
	e2e: ['e2e', 'faults'],
	scale: ['scale'],
	oldest: ['e2e'],
};

/** Of a selection that is not whole projects: which files. */
const FILES = { oldest: 'e2e/(credentials|examples|preview|trigger|walk)' };

/** What a project needs beyond npm, and how to get it. */
const NEEDS = {
	e2e: {
		isThere: findChromium,
		hint: 'no Chromium was found: install it, or set CHROMIUM_PATH',
	},
	faults: {
		isThere: () => findFaketime() && findPostgres(),
		hint: "they need Debian's packages faketime and postgresql",
	},
	scale: {
		isThere: () => findRedis() && findPostgres(),
		hint: "they need Debian's packages redis-server and postgresql",
	},
};

/**
 * Installs what is missing, builds, and runs the selected tests. The last line printed is the sum of all.
 *
 * @param {'all' | 'unit' | 'e2e' | 'scale' | 'oldest'} [selection] `oldest` runs what is to work in the oldest n8n
 * @returns {Promise<0 | 1>} the exit code: 1 where anything failed or nothing ran
 */
export async function runTests(selection = 'all') {
	try {
		const projects = SELECTIONS[selection];
		if (!projects)
			throw new Refusal(`There is no "${selection}": use ${Object.keys(SELECTIONS).join(', ')}.`);
		const { tell } = createProgress();
		await installDependencies(tell);
		tell('Building this package');
		await build();
		if (selection === 'all') await emptyTraffic();
		const missing = projects.filter((project) => NEEDS[project] && !NEEDS[project].isThere());
		const chosen = projects.filter((project) => !missing.includes(project));
		if (selection === 'oldest') process.env.ENTRA_N8N = 'oldest';
		const sum = chosen.length
			? await runJest(chosen, FILES[selection])
			: { passed: 0, failed: 0, skipped: 0 };
		if (selection === 'all') await addTraffic(sum);
		console.log(lastLine(sum, await Promise.all(missing.map(skippedFiles))));
		return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
	} catch (error) {
		console.error(error instanceof Refusal ? error.message : error.stack);
		console.log('0 passed, 1 failed');
		return 1;
	}
}

async function skippedFiles(project) {
	const names = await readdir(join(ROOT, 'test', project), { recursive: true });
	const files = names.filter((name) => name.endsWith('.test.ts')).length;
	return `${files} files of test/${project} skipped (${NEEDS[project].hint})`;
}

/** Runs jest with its own output; a file that could not run counts as one failure. */
async function runJest(projects, files) {
	const outputFile = join(ROOT, 'artifacts', 'jest.json');
	await rm(outputFile, { force: true });
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const child = spawn(
		process.execPath,
		[
			jest,
			...['--selectProjects', ...projects],
			...(files ? ['--testPathPatterns', files] : []),
			...['--json', '--outputFile', outputFile],
		],
		{
			cwd: ROOT,
			env: { ...process.env, ENTRA_TRAFFIC_DIR: TRAFFIC },
			stdio: 'inherit',
		},
	);
	const [code] = await once(child, 'exit');
	const report = await readReport(outputFile);
	tellFailures(report);
	const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
	return {
		passed: report.numPassedTests,
		// jest may end badly without a failed test, for example when what the tests need did not start.
		failed: failed || (code === 0 ? 0 : 1),
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

/** Each failed test once more in a line of its own, so that it is found at the end of a long output. */
function tellFailures({ testResults = [] }) {
	for (const { name, message, assertionResults } of testResults) {
		const file = relative(ROOT, name);
		for (const { status, fullName, failureMessages } of assertionResults) {
			if (status !== 'failed') continue;
			const why = stripVTControlCharacters(failureMessages[0] ?? '').split('\n    at ')[0];
			console.log(`FAILED ${file}: ${fullName}: ${why.replace(/\s+/g, ' ').slice(0, 500)}`);
		}
		if (message && assertionResults.length === 0) console.log(`FAILED ${file}: it did not run`);
	}
}

async function readReport(file) {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
		return {
			numPassedTests: 0,
			numFailedTests: 0,
			numRuntimeErrorTestSuites: 1,
			numPendingTests: 0,
			numTodoTests: 0,
		};
	}
}

/** All recorded requests together count as one more test. */
async function addTraffic(sum) {
	const checked = await checkTraffic();
	if (!checked) {
		console.log('Recorded traffic: not checked, the description of Graph is not on this machine');
		return;
	}
	console.log(`Recorded traffic: ${checked.report}`);
	sum[checked.passed ? 'passed' : 'failed']++;
}

function lastLine({ passed, failed, skipped }, missing) {
	const parts = [`${passed} passed`, `${failed} failed`];
	if (skipped) parts.push(`${skipped} skipped`);
	return [...parts, ...missing].join(', ');
}
