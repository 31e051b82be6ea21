import { fork } from 'node:child_process';
import { join } from 'node:path';

import { onEnd } from '../dev/n8n/processes.mjs';
import { ROOT } from '../dev/prepare.mjs';

/**
 * Starts the process of the emulated tenant.
 *
 * @returns {Record<string, (...parameters: unknown[]) => Promise<any>>} the methods of `BenchTenant` in tenant.ts
 */
export function startTenantProcess() {
	const child = fork(join(ROOT, 'bench', 'tenant.ts'), {
		execArgv: ['--max-old-space-size=8192', '--import', 'tsx'],
		cwd: ROOT,
	});
	const waiting = new Map();
	let ended;
	child.on('message', ({ id, value, error }) => {
		const { resolve, reject } = waiting.get(id);
		waiting.delete(id);
		if (error) reject(new Error(error));
		else resolve(value);
	});
	child.once('exit', (code) => {
		ended = new Error(`The emulated tenant ended by itself with the code ${code}.`);
		for (const { reject } of waiting.values()) reject(ended);
	});
	onEnd(async () => void child.kill());
	let last = 0;
	const ask = (method, parameters) =>
		new Promise((resolve, reject) => {
			if (ended) throw ended;
			const id = ++last;
			waiting.set(id, { resolve, reject });
			child.send({ id, method, parameters });
		});
	return new Proxy(
		{},
		{
			get:
				(_target, method) =>
				(...parameters) =>
					ask(method, parameters),
		},
	);
}
