import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runQuietly } from './n8n/processes.mjs';
import { ROOT } from './prepare.mjs';

/** Where every emulator that sees it in `ENTRA_TRAFFIC_DIR` records the Graph requests that it got. */
export const TRAFFIC = join(ROOT, 'artifacts', 'traffic');

/** Microsoft's description of Graph and its checker: kept beside the clone, not in it. */
const CHECKER = join(
	process.env.ENTRA_CONTRACT_DIR ?? join(ROOT, '..', 'shared', 'contract'),
	'check-traffic.mjs',
);

export async function emptyTraffic() {
	await rm(TRAFFIC, { recursive: true, force: true });
	await mkdir(TRAFFIC, { recursive: true });
}

/**
 * Holds what was recorded against Microsoft's description of Graph.
 *
 * @returns {Promise<{ passed: boolean, report: string } | undefined>} undefined where the checker is not on this machine
 */
export async function checkTraffic() {
	if (!existsSync(CHECKER)) return undefined;
	await mkdir(TRAFFIC, { recursive: true });
	const files = (await readdir(TRAFFIC)).filter((name) => name.endsWith('.jsonl'));
	const paths = files.map((name) => join(TRAFFIC, name));
	const { code, output, errors } = await runQuietly(process.execPath, [CHECKER, ...paths], {
		cwd: ROOT,
	});
	return { passed: code === 0, report: `${output}${errors}`.trim() };
}
