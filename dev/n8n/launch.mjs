import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient } from './client.mjs';
import { runNpm } from './npm.mjs';
import { freePort, requireFreePort } from './ports.mjs';
import { onEnd, startTree } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { settingsFor } from './settings.js';

const START_SECONDS = 180;

/** The account that owns the temporary n8n; nothing outside this machine can reach it. */
export const OWNER = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Entra-Demo-1',
};

/**
 * Starts a real n8n in a folder of its own, with a packed package installed in it, and signs its owner in.
 *
 * @param {object} options
 * @param {{ nodeBin: string, n8nBin: string, home: string }} options.n8n from `ensureN8n`
 * @param {string} options.tarball what `npm pack` made
 * @param {number} [options.port] a free one without it
 * @param {Record<string, string>} [options.environment] more of n8n's settings
 * @param {string} [options.logFile] where n8n's output goes; without it it is kept in n8n's temporary folder
 * @returns {Promise<{ url: string, pid: number, client: N8nClient, stop: () => Promise<void>, onExit: (listener: () => void) => void }>}
 * @throws {Refusal} port in use, or n8n did not start (with the end of what it said)
 */
export async function launchN8n({ n8n, tarball, port, environment, logFile }) {
	if (port) await requireFreePort(port);
	const { folder, remove } = await makeFolder();
	let started;
	const stop = async () => {
		await started?.stop();
		await remove();
	};
	try {
		await installPackage(folder, tarball);
		started = await start({ n8n, folder, port, environment, logFile });
		const { child, client, url } = started;
		const { pid } = child;
		return { url, pid, client, stop, onExit: (listener) => child.once('exit', listener) };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Makes a user folder of n8n to be copied: a packed package is installed in it, the database is there and has its owner.
 *
 * @param {{ n8n: { nodeBin: string, n8nBin: string, home: string }, tarball: string }} options as for `launchN8n`
 * @returns {Promise<string>} its path; it is removed at the end
 */
export async function makeTemplate({ n8n, tarball }) {
	const { folder } = await makeFolder();
	await installPackage(folder, tarball);
	const { stop } = await start({ n8n, folder });
	await stop();
	return folder;
}

async function makeFolder() {
	const folder = await mkdtemp(join(tmpdir(), 'entra-id-n8n-'));
	const remove = onEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return { folder, remove };
}

/** Starts n8n for the first time in a folder, and signs its owner in. */
async function start({ n8n, folder, port, environment, logFile }) {
	const used = port ?? (await freePort());
	const url = `http://127.0.0.1:${used}`;
	const brokerPort = await freePort();
	const settings = { ...settingsFor({ folder, port: used, brokerPort }), ...environment };
	const started = startProcess(n8n, settings, logFile ?? join(folder, 'n8n.log'));
	const flatted = createRequire(join(n8n.home, 'package.json'))('flatted');
	const client = new N8nClient(url, flatted.parse);
	await waitUntilReady(client, started);
	await client.setUpOwner(OWNER);
	return { ...started, client, url };
}

/** As n8n itself installs a community package: into its own folder, without scripts, n8n-workflow coming from n8n. */
async function installPackage(folder, tarball) {
	const nodes = join(folder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	await writeFile(
		join(nodes, 'package.json'),
		'{ "name": "installed-nodes", "private": true, "dependencies": {} }\n',
	);
	await runNpm(
		[
			'install',
			'--offline',
			'--ignore-scripts',
			'--omit=dev',
			// n8n-workflow comes from n8n: without this npm asks the registry for it, also to leave it out.
			'--legacy-peer-deps',
			// An empty cache shows on every machine what a fresh one lacks.
			'--cache',
			join(folder, 'npm-cache'),
			'--no-audit',
			'--no-fund',
			tarball,
		],
		{
			cwd: nodes,
			doing: 'Installing the package in n8n',
		},
	);
}

function startProcess({ nodeBin, n8nBin }, settings, logFile) {
	const { child, stop } = startTree(nodeBin, [n8nBin, 'start'], {
		env: settings,
		cwd: settings.N8N_USER_FOLDER,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const log = createWriteStream(logFile);
	let lastWords = '';
	const hear = (text) => {
		log.write(text);
		lastWords = (lastWords + text).slice(-2000);
	};
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
	child.once('error', (error) => hear(error.message));
	child.once('close', () => log.end());
	return { child, stop, lastWords: () => lastWords.trim() };
}

async function waitUntilReady(client, { child, lastWords }) {
	for (let waited = 0; waited < START_SECONDS * 5; waited++) {
		if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
		if (await client.isReady()) return;
		await sleep(200);
	}
	throw new Refusal(`n8n did not start; the last that it said:\n${lastWords()}`);
}
