import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { startTenant } from '../../demo/tenant.mjs';
import { createTenantCredential } from '../../demo/credential.mjs';
import { bringChromium } from '../../dev/chromium.mjs';
import { ensureN8n } from '../../dev/n8n/ensure.mjs';
import { OWNER, launchN8n } from '../../dev/n8n/launch.mjs';
import { freePort } from '../../dev/n8n/ports.mjs';
import { endAll } from '../../dev/n8n/processes.mjs';
import { createProgress } from '../../dev/n8n/progress.mjs';
import { Refusal } from '../../dev/n8n/refusal.mjs';
import { ROOT, pack } from '../../dev/prepare.mjs';

/** Starts one n8n with the packed package and one tenant for all end-to-end tests; they read where from `ENTRA_E2E`. */
export default async function setUp() {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => void endAll().finally(() => process.exit(1)));
	}
	try {
		await start();
	} catch (error) {
		await endAll();
		throw error;
	}
}

async function start() {
	const { tell } = createProgress();
	const chromium = await bringChromium(tell);
	if (!chromium) throw new Refusal('No Chromium was found: install it, or set CHROMIUM_PATH.');
	const artifacts = join(ROOT, 'artifacts');
	const screenshots = join(artifacts, 'screenshots');
	await mkdir(screenshots, { recursive: true });
	const n8n = await ensureN8n({ onProgress: tell });
	const tarball = await pack();
	const port = await freePort();
	const tenant = await startTenant({
		redirectUri: `http://127.0.0.1:${port}/rest/oauth2-credential/callback`,
	});
	const logFile = join(artifacts, 'n8n-e2e.log');
	const { url, client } = await launchN8n({ n8n, tarball, port, logFile });
	const { name } = await createTenantCredential(client, tenant);
	process.env.ENTRA_E2E = JSON.stringify({
		url,
		owner: OWNER,
		tenant,
		chromium,
		screenshots,
		credentialName: name,
	});
}
