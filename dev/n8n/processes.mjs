import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** What still has to be undone before this process may end, the latest last. */
const pending = [];

/**
 * Remembers how to undo something that was started.
 *
 * @param {() => Promise<void>} undo
 * @returns {() => Promise<void>} undoes it now; a second call does nothing
 */
export function onEnd(undo) {
	let undone;
	const undoOnce = () => (undone ??= undo());
	pending.push(undoOnce);
	return undoOnce;
}

/** Undoes everything that was started and not ended yet, the latest first. */
export async function endAll() {
	while (pending.length) await pending.pop()();
}

/**
 * Starts a program in a process group of its own: Ctrl-C in a terminal then reaches only us, and we end it with all that
 * it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {{ child: import('node:child_process').ChildProcess, stop: () => Promise<void> }}
 */
export function startTree(command, args, options) {
	const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
	return { child, stop: onEnd(() => stopTree(child)) };
}

async function stopTree(child) {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	signalTree(child.pid, 'SIGTERM');
	const ended = await Promise.race([
		gone.then(() => true),
		sleep(PATIENCE_MS, false, { ref: false }),
	]);
	if (ended) return;
	signalTree(child.pid, 'SIGKILL');
	await gone;
}

function signalTree(pid, signal) {
	if (process.platform === 'win32') {
		spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number | null, output: string, errors: string }>} code null when it could not be started or was killed
 */
export function runQuietly(command, args, options = {}) {
	return new Promise((resolve) => {
		const { child } = startTree(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
		child.on('error', (error) => resolve({ code: null, output, errors: error.message }));
		child.on('close', (code) => resolve({ code, output, errors }));
	});
}
