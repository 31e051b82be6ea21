import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/**
 * Ends a child that was spawned with `detached: true`, and everything that it started, by its process id.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopTree(child) {
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
