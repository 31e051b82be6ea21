// Only Node's own modules are loaded here: in a fresh clone nothing is installed yet.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureN8n } from '../dev/n8n/ensure.mjs';
import { OWNER, launchN8n } from '../dev/n8n/launch.mjs';
import { freePort, requireFreePort } from '../dev/n8n/ports.mjs';
import { endAll } from '../dev/n8n/processes.mjs';
import { createProgress } from '../dev/n8n/progress.mjs';
import { Refusal } from '../dev/n8n/refusal.mjs';
import { build, installDependencies, pack } from '../dev/prepare.mjs';
import { TRAFFIC } from '../dev/traffic.mjs';
import { check } from './check.mjs';
import { follow } from './following.mjs';
import { startTenant } from './tenant.mjs';
import { setUp } from './workflows.mjs';

const { say, tell } = createProgress();

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				check: { type: 'boolean', default: false },
				port: { type: 'string', default: '5678' },
			},
		});
		const port = Number(values.port);
		if (!Number.isInteger(port) || port < 1 || port > 65_535)
			throw new Refusal(`--port takes a number from 1 to 65535, not "${values.port}".`);
		return { checking: values.check, port };
	} catch (error) {
		throw error.code?.startsWith('ERR_PARSE_ARGS') ? new Refusal(error.message) : error;
	}
}

async function main() {
	const { checking, port: wanted } = readOptions();
	if (!checking) await requireFreePort(wanted);
	await installDependencies(tell);
	const n8n = await ensureN8n({ onProgress: tell });
	tell('Building and packing this package');
	await build();
	const tarball = await pack();

	const port = checking ? await freePort() : wanted;
	const trafficFile = join(TRAFFIC, `demo-${process.pid}.jsonl`);
	await rm(trafficFile, { force: true });
	tell('Starting an emulated tenant with 2,000 users and 40 groups');
	const tenant = await startTenant({
		redirectUri: `http://127.0.0.1:${port}/rest/oauth2-credential/callback`,
		recordTo: trafficFile,
	});
	tell(`Starting n8n ${n8n.version}`);
	const started = await launchN8n({ n8n, tarball, port });
	const demo = {
		client: started.client,
		tenant,
		trafficFile,
		...(await setUp(started.client, tenant)),
	};

	if (checking) {
		await end((await check(demo, say)) ? 0 : 1);
		return;
	}
	await follow({ ...demo, workflow: demo.workflows.at(-1) });
	explain(started.url, demo);
	started.onExit(() => void end(1, 'n8n ended by itself.'));
}

function explain(url, { workflows, tenant }) {
	const byHand = workflows.slice(0, -1);
	const following = workflows.at(-1);
	const line = ({ id, name }) => `  ${name}\n      ${url}/workflow/${id}`;
	say(`
n8n is running with this package installed in it, connected to an emulated tenant.

  Address    ${url}
  Email      ${OWNER.email}
  Password   ${OWNER.password}

What to click: sign in, open one of these workflows, press "Execute workflow" and look at the nodes' output.
${byHand.map(line).join('\n')}

This one is active and starts when a user changes:
${line(following)}
  Change somebody on the tenant's web page, e.g. the city, and press "Save": ${tenant.adminUrl}/users
  See the run: ${url}/workflow/${following.id}/executions

What they write is under "Data tables". The tenant is kept in memory and forgotten at the end.

Ctrl-C ends everything.`);
}

let ending = false;

/** The first reason to end is the one that is told: what fails because we are ending is not. */
async function end(code, message) {
	if (ending) return;
	ending = true;
	if (message) say(message);
	await endAll();
	process.exit(code);
}

for (const [signal, code] of [
	['SIGINT', 0],
	['SIGTERM', 143],
	['SIGHUP', 129],
]) {
	process.once(signal, () => void end(code, 'Ending n8n and the tenant …'));
}

// Nobody reads any more, as when the terminal was closed: n8n and the tenant must not stay behind.
process.stdout.on('error', () => void end(1));

try {
	await main();
} catch (error) {
	await end(1, error instanceof Refusal ? error.message : error.stack);
}
