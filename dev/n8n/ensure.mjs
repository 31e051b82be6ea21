import { createHash } from 'node:crypto';
import { access, cp, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureCached } from './cache.mjs';
import { installLocked } from './npm.mjs';
import { runQuietly } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const SOURCE = dirname(fileURLToPath(import.meta.url));
/** The n8n that is developed with, or the oldest that this package is tried in. */
const PIN = process.env.ENTRA_N8N === 'oldest' ? join(SOURCE, 'oldest') : SOURCE;
const MANIFEST = [
	join(PIN, 'package.json'),
	join(PIN, 'package-lock.json'),
	join(SOURCE, '.npmrc'),
];
const DRIVER = 'sqlite3';
const NEEDED_BYTES = 4.5 * 1024 ** 3;

const exists = (path) =>
	access(path).then(
		() => true,
		() => false,
	);

/**
 * Installs the pinned n8n once for all clones of this lockfile and says where it is.
 *
 * @param {{ onProgress?: (line: string) => void }} [options]
 * @returns {Promise<{ nodeBin: string, n8nBin: string, version: string, home: string }>} absolute paths; start n8n with `nodeBin n8nBin start`
 * @throws {Refusal} in one sentence: no network, disk full, no Node 24 for this platform
 */
export async function ensureN8n({ onProgress = () => undefined } = {}) {
	const home = await ensureCached({
		name: `n8n-${await fingerprint()}`,
		what: 'n8n',
		neededBytes: NEEDED_BYTES,
		onProgress,
		fill: async (staging) => await fill(staging, onProgress),
	});
	return await describe(home);
}

/** 12 hex digits that change when the lockfile or our database driver does. */
async function fingerprint() {
	const hash = createHash('sha256');
	for (const file of [join(PIN, 'package-lock.json'), join(SOURCE, DRIVER, 'index.js')])
		hash.update(await readFile(file));
	return hash.digest('hex').slice(0, 12);
}

async function describe(home) {
	const n8n = join(home, 'node_modules', 'n8n');
	const { version } = JSON.parse(await readFile(join(n8n, 'package.json'), 'utf8'));
	return {
		nodeBin: await findNode24(home, version),
		n8nBin: join(n8n, 'bin', 'n8n'),
		version,
		home,
	};
}

/** The Node that npm brought for this platform, or the machine's own where npm has none that runs here (musl, rare processors). */
async function findNode24(home, n8nVersion) {
	const { optionalDependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	const candidates = Object.keys(optionalDependencies).map((name) =>
		join(home, 'node_modules', name, 'bin', executable),
	);
	for (const candidate of [...candidates, process.execPath]) {
		if (!(await exists(candidate))) continue;
		const { code, output } = await runQuietly(candidate, ['--version']);
		if (code === 0 && Number(/^v(\d+)/.exec(output)?.[1]) >= 24) return candidate;
	}
	throw new Refusal(
		`n8n ${n8nVersion} needs Node 24 and npm has none for ${process.platform}-${process.arch}: install Node 24 from https://nodejs.org.`,
	);
}

/** Installs n8n in an empty folder. */
async function fill(staging, onProgress) {
	for (const file of MANIFEST) await cp(file, join(staging, basename(file)));
	await cp(join(SOURCE, DRIVER), join(staging, DRIVER), { recursive: true });
	await installLocked({
		cwd: staging,
		doing: 'Installing n8n from npm into the cache (once, about 5 minutes and 3 GB)',
		onProgress,
	});
	await copyDriver(staging);
	await describe(staging);
}

/** npm links a local package; on Windows that link is absolute and would not survive the rename. */
async function copyDriver(staging) {
	const installed = join(staging, 'node_modules', DRIVER);
	await rm(installed, { recursive: true, force: true });
	await cp(join(staging, DRIVER), installed, { recursive: true });
}
