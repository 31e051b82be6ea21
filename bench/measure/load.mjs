import { join } from 'node:path';
import { stat } from 'node:fs/promises';

import { runQuietly } from '../../dev/n8n/processes.mjs';
import { ROOT } from '../../dev/prepare.mjs';

const NODES = {
	package: [
		['EntraId', join(ROOT, 'dist/nodes/EntraId/EntraId.node.js')],
		['EntraIdTrigger', join(ROOT, 'dist/nodes/EntraId/EntraIdTrigger.node.js')],
	],
	builtIn: [['MicrosoftEntra', 'n8n-nodes-base/dist/nodes/Microsoft/Entra/MicrosoftEntra.node.js']],
};

// What n8n does at its start, in a process that has n8n-workflow loaded already, as n8n has.
const script = (nodes) => `
	require('n8n-workflow');
	const began = process.hrtime.bigint();
	for (const [name, file] of ${JSON.stringify(nodes)}) {
		const node = new (require(file)[name])();
		const versions = node.nodeVersions ? Object.values(node.nodeVersions) : [node];
		for (const { description } of versions) JSON.stringify(description);
	}
	console.log(Number(process.hrtime.bigint() - began) / 1e9);
`;

/** Loads the nodes and their descriptions, each time in a fresh process of n8n's Node. */
export async function measureLoad(stage, current, rounds, say) {
	const { nodeBin, home } = stage.installed.n8n;
	const env = { ...process.env, NODE_PATH: join(home, 'node_modules') };
	const measured = Object.fromEntries(current.contenders.map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const contender of current.contenders) {
			const { code, output, errors } = await runQuietly(nodeBin, ['-e', script(NODES[contender])], {
				env,
			});
			if (code !== 0) throw new Error(errors);
			const seconds = Number(output);
			say(`${current.id} ${contender} ${round}: ${seconds}`);
			if (round > 0) measured[contender].push({ seconds });
		}
	}
	const { size } = await stat(stage.installed.tarball);
	measured.package.at(-1).kilobytes = Math.round(size / 1024);
	return measured;
}
