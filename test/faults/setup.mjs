import { findFaketime } from '../../dev/faketime.mjs';
import { ensureN8n } from '../../dev/n8n/ensure.mjs';
import { OWNER, makeTemplate } from '../../dev/n8n/launch.mjs';
import { endAll } from '../../dev/n8n/processes.mjs';
import { createProgress } from '../../dev/n8n/progress.mjs';
import { bringPostgres } from '../../dev/postgres.mjs';
import { pack } from '../../dev/prepare.mjs';
import { findRedis } from '../../dev/redis.mjs';

/** Makes what each fault test starts its own n8n from; they read where from `ENTRA_FAULTS`. */
export default async function setUp() {
	try {
		const { tell } = createProgress();
		const n8n = await ensureN8n({ onProgress: tell });
		const template = await makeTemplate({ n8n, tarball: await pack() });
		const { nodeBin, n8nBin } = n8n;
		process.env.ENTRA_FAULTS = JSON.stringify({
			nodeBin,
			n8nBin,
			template,
			owner: OWNER,
			faketime: findFaketime(),
			postgres: await bringPostgres(tell),
			redis: findRedis(),
		});
	} catch (error) {
		await endAll();
		throw error;
	}
}
