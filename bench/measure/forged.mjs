import { bench, instantTrigger } from '../contenders.mjs';
import { median } from '../median.mjs';
import { createChain, createCredentials } from '../stage.mjs';

const entry = { changeType: 'updated', resource: 'Users/1' };

// The first two give the trigger nothing to look at: what they take is n8n's own.
const FORGED = {
	'an empty list': JSON.stringify({ value: [] }),
	'an empty list in 5 MB': JSON.stringify({ value: [], filler: 'x'.repeat(5_000_000) }),
	'no client state': JSON.stringify({ value: [entry] }),
	'a wrong client state': JSON.stringify({ value: [{ ...entry, clientState: 'x' }] }),
	'5 MB': JSON.stringify({ value: [{ ...entry, clientState: 'x'.repeat(5_000_000) }] }),
	'10,000 entries': JSON.stringify({ value: Array(10_000).fill({ ...entry, clientState: 'x' }) }),
	'10,000 levels': `{"value":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
};

/** One POST after the other of each kind that is not Graph's: how long n8n takes to be done with the slowest kind. */
export async function measureForged(stage, current, rounds, say) {
	const { tenantProcess, client, desk } = stage;
	const tenant = await tenantProcess.open(current.tenant);
	const credentials = await createCredentials(client, tenant);
	const count = bench('count', { url: desk.reportUrl, count: 1 });
	const chain = [
		{ name: 'Trigger', ...instantTrigger(credentials) },
		{ name: 'Count', ...count },
	];
	await client.activate(await createChain(client, 'forged', chain));
	const { url } = await tenantProcess.notification();
	const measured = [];
	for (let round = 0; round <= rounds; round++) {
		const kinds = {};
		for (const [kind, body] of Object.entries(FORGED)) {
			const began = performance.now();
			const headers = { 'content-type': 'application/json' };
			const reply = await fetch(url, { method: 'POST', headers, body });
			await reply.arrayBuffer();
			kinds[kind] = Math.round(performance.now() - began) / 1000;
		}
		say(`${current.id} ${round}: ${JSON.stringify(kinds)}`);
		if (round > 0) measured.push({ seconds: Math.max(...Object.values(kinds)), kinds });
	}
	const medians = Object.keys(FORGED).map((kind) => [
		kind,
		median(measured.map(({ kinds }) => kinds[kind])),
	]);
	measured.at(-1).remarks = medians.map(
		([kind, seconds]) => `${kind} ${Math.round(seconds * 1000)} ms`,
	);
	return { package: measured };
}
