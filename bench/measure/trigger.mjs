import { randomUUID } from 'node:crypto';

import { bench, instantTrigger, nodeFor } from '../contenders.mjs';
import { createChain, createCredentials } from '../stage.mjs';

const POSTS_AT_ONCE = 8;

const collection = (entry, id) => ({
	value: [
		{
			...entry,
			resource: `Users/${id}`,
			resourceData: { '@odata.type': '#Microsoft.Graph.User', '@odata.id': `Users/${id}`, id },
		},
	],
});

async function postAll(url, bodies) {
	const queue = bodies.values();
	const work = async () => {
		for (const body of queue) {
			const reply = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			if (!reply.ok) throw new Error(`n8n answered ${reply.status} to a notification.`);
			await reply.arrayBuffer();
		}
	};
	await Promise.all(Array.from({ length: POSTS_AT_ONCE }, work));
}

/** n8n's own Webhook node, on a path of its own. */
const webhook = (path) => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
});

/** What looks the changed user up behind a Webhook node, as the trigger does by itself. */
function lookUp(tenant, credentials) {
	const { parameters, ...node } = nodeFor(
		'package',
		{ operation: 'get', tenant: {} },
		tenant,
		credentials,
	);
	const value = '={{ $json.body.value[0].resourceData.id }}';
	return {
		name: 'Look up',
		...node,
		parameters: { ...parameters, user: { ...parameters.user, value } },
	};
}

/**
 * The same notifications to an active Entra ID Trigger (Instant), to a Webhook node of n8n whose workflow looks the changed
 * user up as well, and to one whose workflow does nothing with it. Measured are the time until the last one was accepted,
 * and until the last execution was through.
 */
export async function measureTrigger(stage, current, rounds, say) {
	const { tenantProcess, client, desk } = stage;
	const tenant = await tenantProcess.open(current.tenant);
	const credentials = await createCredentials(client, tenant);
	const count = { name: 'Count', ...bench('count', { url: desk.reportUrl, count: current.items }) };
	const paths = { webhookAndGet: randomUUID(), webhook: randomUUID() };
	const chains = {
		webhookAndGet: [webhook(paths.webhookAndGet), lookUp(tenant, credentials), count],
		webhook: [webhook(paths.webhook), count],
		// Last, since only its subscription is waited for.
		package: [{ name: 'Trigger', ...instantTrigger(credentials) }, count],
	};
	for (const [name, chain] of Object.entries(chains)) {
		await client.activate(await createChain(client, `trigger ${name}`, chain));
	}
	const { url, entry } = await tenantProcess.notification();
	const urls = {
		package: url,
		...Object.fromEntries(
			Object.entries(paths).map(([name, path]) => [name, `${stage.url}/webhook/${path}`]),
		),
	};
	const ids = await tenantProcess.userIds(current.items);
	const measured = Object.fromEntries(current.contenders.map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const contender of current.contenders) {
			const report = desk.nextReport();
			const bodies = ids.map((id) => collection(entry, id));
			await tenantProcess.changeUsers(ids);
			await tenantProcess.counts();
			const began = performance.now();
			await postAll(urls[contender], bodies);
			const seconds = (performance.now() - began) / 1000;
			await report;
			const through = (performance.now() - began) / 1000;
			const result = { seconds, through, items: bodies.length, ...(await tenantProcess.counts()) };
			say(`${current.id} ${contender} ${round}: ${JSON.stringify(result)}`);
			if (round > 0) measured[contender].push(result);
		}
	}
	return measured;
}
