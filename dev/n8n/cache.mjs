import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { minutes, refusalOf } from './npm.mjs';
import { Refusal } from './refusal.mjs';

const LONGEST_INSTALL_SECONDS = 45 * 60;

/**
 * Makes a folder in the user's cache, once for all clones: whole or not at all, whoever else is about to do the same.
 *
 * @param {object} options
 * @param {string} options.name of the folder; another content has another name
 * @param {string} options.what is installed, for people, such as "n8n"
 * @param {number} options.neededBytes on its disk while it is made
 * @param {(line: string) => void} options.onProgress
 * @param {(staging: string) => Promise<void>} options.fill makes the content in an empty folder
 * @returns {Promise<string>} the absolute path
 * @throws {Refusal} disk full, or another installation that does not end
 */
export async function ensureCached({ name, what, neededBytes, onProgress, fill }) {
	const home = join(cacheFolder(), `${name}-${process.platform}-${process.arch}`);
	if (existsSync(home)) return home;
	await mkdir(dirname(home), { recursive: true });
	await withLock(`${home}.lock`, what, onProgress, async () => {
		if (!existsSync(home)) await make(home, { what, neededBytes, fill });
	});
	return home;
}

function cacheFolder() {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-entra-id');
}

async function make(home, { what, neededBytes, fill }) {
	await removeAbandoned(home);
	await requireDiskSpace(dirname(home), what, neededBytes);
	const staging = `${home}.${process.pid}.staging`;
	await mkdir(staging);
	try {
		await fill(staging);
		await rename(staging, home);
	} catch (error) {
		await rm(staging, { recursive: true, force: true });
		throw refusalOf(error);
	}
}

async function requireDiskSpace(folder, what, neededBytes) {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= neededBytes) return;
	const gigabytes = (bytes) => (bytes / 1024 ** 3).toFixed(1);
	throw new Refusal(
		`The disk of ${folder} has ${gigabytes(bavail * bsize)} GB free and ${what} needs ${gigabytes(neededBytes)} GB while it installs.`,
	);
}

/** What an installation that was killed left behind. */
async function removeAbandoned(home) {
	for (const name of await readdir(dirname(home))) {
		const pid = /\.(\d+)\.staging$/.exec(name)?.[1];
		if (pid && !isRunning(Number(pid)))
			await rm(join(dirname(home), name), { recursive: true, force: true });
	}
}

/** Two installations at once would only cost time (the rename decides), so the lock is there to wait, not to protect. */
async function withLock(path, what, onProgress, work) {
	for (let waited = 0; !(await takeLock(path)); waited++) {
		if (waited > LONGEST_INSTALL_SECONDS)
			throw new Refusal(
				`Another installation of ${what} does not end: remove ${path} if none is running.`,
			);
		onProgress(`Waiting for another installation of ${what} on this machine (${minutes(waited)})`);
		await sleep(1000);
	}
	try {
		await work();
	} finally {
		await rm(path, { force: true });
	}
}

async function takeLock(path) {
	try {
		await writeFile(path, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
	}
	const owner = Number(await readFile(path, 'utf8').catch(() => ''));
	if (owner && !isRunning(owner)) await unlink(path).catch(() => undefined);
	return false;
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
