import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { ensureN8n } from '../dev/n8n/ensure.mjs';
import { endAll } from '../dev/n8n/processes.mjs';
import { createProgress } from '../dev/n8n/progress.mjs';
import { Refusal } from '../dev/n8n/refusal.mjs';
import { build, installDependencies, pack } from '../dev/prepare.mjs';
import { openDesk } from './desk.mjs';
import { measureFaults } from './measure/faults.mjs';
import { measureForged } from './measure/forged.mjs';
import { measureLoad } from './measure/load.mjs';
import { measureMemory } from './measure/memory.mjs';
import { measureTime } from './measure/time.mjs';
import { measureTrigger } from './measure/trigger.mjs';
import { linearityOf, settingOf, tableOf, writeResults } from './report.mjs';
import { keepResults, readResults } from './results.mjs';
import { startN8n } from './stage.mjs';
import { startTenantProcess } from './tenant.mjs';

const MEASURES = {
	time: measureTime,
	memory: measureMemory,
	trigger: measureTrigger,
	load: measureLoad,
	faults: measureFaults,
	forged: measureForged,
};

const { say, tell } = createProgress();

function positive(option, text) {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new Refusal(`--${option} takes a number from 1, not "${text}".`);
}

async function readOptions() {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			contenders: { type: 'string' },
			rounds: { type: 'string', default: '5' },
			items: { type: 'string' },
			profile: { type: 'boolean', default: false },
		},
	});
	const cases = JSON.parse(await readFile(new URL('cases.json', import.meta.url), 'utf8'));
	const wanted = values.only?.split(',');
	const unknown = wanted?.find((id) => cases.every((one) => one.id !== id));
	if (unknown !== undefined) {
		throw new Refusal(`There is no case "${unknown}": ${cases.map(({ id }) => id).join(', ')}.`);
	}
	const rounds = positive('rounds', values.rounds);
	const items = values.items && positive('items', values.items);
	const contenders = values.contenders?.split(',');
	const chosen = cases
		.filter(({ id }) => !wanted || wanted.includes(id))
		.map((one) => ({
			...one,
			...(items && one.items ? { items } : {}),
			contenders: one.contenders.filter((name) => !contenders || contenders.includes(name)),
		}));
	const mayKeep = !contenders && !items && !values.profile;
	return { cases, chosen, mayKeep, rounds, profile: values.profile };
}

async function main() {
	const { cases, chosen, mayKeep, rounds, profile } = await readOptions();
	await installDependencies(tell);
	const n8n = await ensureN8n({ onProgress: tell });
	tell('Building and packing this package');
	await build();
	const installed = { n8n, tarball: await pack(), profile };
	tell(`Starting n8n ${n8n.version} and the emulated tenant`);
	const tenantProcess = startTenantProcess();
	const desk = await openDesk();
	const started = await startN8n(installed);
	const stage = { installed, tenantProcess, desk, client: started.client, url: started.url };
	const setting = await settingOf(installed, rounds);
	const kept = mayKeep ? await readResults(setting) : {};
	const ofAll = () =>
		(mayKeep ? cases : chosen).filter(({ id }) => kept[id]).map((one) => [one, kept[one.id]]);
	for (const current of chosen) {
		tell(current.title);
		const measure = MEASURES[current.measure ?? 'time'];
		kept[current.id] = await measure(stage, current, current.rounds ?? rounds, say);
		if (!mayKeep) continue;
		await keepResults(setting, kept);
		await writeResults(setting, ofAll());
	}
	say(`\n${setting}\n\n${tableOf(ofAll())}\n${linearityOf(ofAll()).join('\n')}`);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => void endAll().finally(() => process.exit(1)));
}

try {
	await main();
} catch (error) {
	say(error instanceof Refusal ? error.message : error.stack);
	process.exitCode = 1;
} finally {
	await endAll();
	process.exit();
}
