/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a child process and waits until it is gone; one that has ended, or never began, is left alone. */
export async function endChild(
	child: ChildProcess | undefined,
	signal: NodeJS.Signals,
): Promise<void> {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill(signal);
	await gone;
}
