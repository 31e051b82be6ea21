import { readFile } from 'node:fs/promises';

import { nodeFor } from '../contenders.mjs';
import { createCredentials, createMeasured, runMeasured, startN8n } from '../stage.mjs';

async function peakMegabytes(pid) {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)[1]) / 1024);
}

/** The largest resident size of an n8n that ran one contender and nothing else; every run has an n8n of its own. */
export async function measureMemory(stage, current, rounds, say) {
	const { tenantProcess, desk } = stage;
	const measured = Object.fromEntries(current.contenders.map((name) => [name, []]));
	const tenant = await tenantProcess.open(current.tenant);
	for (let round = 1; round <= rounds; round++) {
		for (const contender of current.contenders) {
			const { client, pid, stop } = await startN8n(stage.installed);
			const credentials = await createCredentials(client, tenant);
			const node = nodeFor(contender, current, tenant, credentials);
			const workflow = await createMeasured(client, desk, contender, node);
			const idle = await peakMegabytes(pid);
			desk.handOut([{}]);
			await tenantProcess.counts();
			const { items } = await runMeasured(client, desk, workflow);
			const result = {
				megabytes: await peakMegabytes(pid),
				items,
				...(await tenantProcess.counts()),
			};
			await stop();
			say(`${current.id} ${contender} ${round}: ${JSON.stringify({ idle, ...result })}`);
			measured[contender].push(result);
		}
	}
	return measured;
}
