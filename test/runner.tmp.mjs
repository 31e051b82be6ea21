import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';

import { bringChromium } from '../dev/chromium.mjs';
import { findFaketime } from '../dev/faketime.mjs';
import { createProgress } from '../dev/n8n/progress.mjs';
import { Refusal } from '../dev/n8n/refusal.mjs';
import { bringPostgres } from '../dev/postgres.mjs';
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

/** Projects that start n8n, browsers and databases: one file at a time, and never behind what only computes. */
const REAL = new Set(['e2e', 'faults', 'scale']);

/** What is left of a busy processor for what only computes: a quarter. Less would be too little for its slowest test. */
const NICENESS = 5;

/** Of a selection that is not whole projects: which files. */
const FILES = { all: "(unit/(shared|faults)|contract/lockfiles|emulator/(links|batch)|e2e/walk)", oldest: 'e2e/(credentials|examples|preview|trigger|walk)' };

/** What a project needs, looked for on this machine and then in npm, and how to get it otherwise. */
const NEEDS = {
	e2e: {
		isThere: bringChromium,
		hint: 'no Chromium was found, and npm has none for this platform: install it, or set CHROMIUM_PATH',
	},
	faults: {
		isThere: bringPostgres,
		hint: 'they need Linux and PostgreSQL, which npm has for x64 and arm64',
	},
	scale: {
		isThere: async (tell) => findRedis() && findFaketime() && (await bringPostgres(tell)),
		hint: "they need Debian's packages redis-server and faketime, which npm has not",
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
		const missing = await findMissing(projects, tell);
		const chosen = projects.filter((project) => !missing.has(project));
		if (selection === 'oldest') process.env.ENTRA_N8N = 'oldest';
		const sum = await runLanes(chosen, FILES[selection]);
		if (selection === 'all') await addTraffic(sum);
		console.log(lastLine(sum, await Promise.all([...missing].map(skippedFiles))));
		return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
	} catch (error) {
		console.error(error instanceof Refusal ? error.message : error.stack);
		console.log('0 passed, 1 failed');
		return 1;
	}
}

/**
 * Brings what the projects need.
 *
 * @returns {Promise<Map<string, string>>} the projects that cannot run here, and why
 */
async function findMissing(projects, tell) {
	const missing = new Map();
	for (const project of projects.filter((name) => NEEDS[name])) {
		const { isThere, hint } = NEEDS[project];
		try {
			if (!(await isThere(tell))) missing.set(project, hint);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			missing.set(project, error.message);
		}
	}
	return missing;
}

async function skippedFiles([project, why]) {
	const names = await readdir(join(ROOT, 'test', project), { recursive: true });
	const files = names.filter((name) => name.endsWith('.test.ts')).length;
	return `${files} files of test/${project} skipped (${why})`;
}

/**
 * Runs what starts real programs, and beside it, while those wait for each other, what only computes. Each emulator
 * records into a file of its own, so two jests at once do not meet there.
 */
async function runLanes(projects, files) {
	if (!projects.length) return { passed: 0, failed: 0, skipped: 0 };
	const real = projects.filter((project) => REAL.has(project));
	const computed = projects.filter((project) => !REAL.has(project));
	if (!real.length || !computed.length) return await runJest(projects, files);
	const file = join(ROOT, 'artifacts', 'jest-beside.log');
	await mkdir(join(ROOT, 'artifacts'), { recursive: true });
	const log = await open(file, 'w');
	const sums = await Promise.all([runJest(real, files), runJest(computed, files, log)]);
	await log.close();
	// Only now, so that the two do not mix.
	process.stdout.write(await readFile(file, 'utf8'));
	const total = (name) => sums.reduce((sum, counts) => sum + counts[name], 0);
	return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** Runs jest with its own output, or into an open file; a file that could not run counts as one failure. */
async function runJest(projects, files, log) {
	const outputFile = join(ROOT, 'artifacts', log ? 'jest-beside.json' : 'jest.json');
	await rm(outputFile, { force: true });
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const child = spawn(
		process.execPath,
		[
			jest,
			...['--selectProjects', ...projects],
			...(files ? ['--testPathPatterns', files] : []),
			...(projects.some((project) => REAL.has(project)) ? ['--maxWorkers', '1'] : []),
			...['--json', '--outputFile', outputFile],
		],
		{
			cwd: ROOT,
			env: { ...process.env, ENTRA_TRAFFIC_DIR: TRAFFIC },
			stdio: log ? ['ignore', log.fd, log.fd] : 'inherit',
		},
	);
	if (log) setPriority(child.pid, NICENESS);
	const [code] = await once(child, 'exit');
	const report = await readReport(outputFile);
	const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
	return {
		passed: report.numPassedTests,
		// jest may end badly without a failed test, for example when what the tests need did not start.
		failed: failed || (code === 0 ? 0 : 1),
		skipped: report.numPendingTests + report.numTodoTests,
	};
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
