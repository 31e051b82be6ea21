import { until } from '../dev/n8n/until.mjs';
import { readTraffic } from './traffic.mjs';

const SECONDS = 60;

/** Activates the workflow that starts on a change; returns once it is told of changes and knows where it began. */
export async function follow({ client, workflow, trafficFile }) {
	await client.activate(workflow);
	await until(
		async () => {
			const lines = await readTraffic(trafficFile);
			const has = (method, path, status) =>
				lines.some(
					(line) => line.method === method && path.test(line.url) && line.status === status,
				);
			const isReady = has('POST', /\/subscriptions$/, 201) && has('GET', /\/users\/delta\b/, 200);
			return isReady || undefined;
		},
		SECONDS,
		`"${workflow.name}" did not subscribe within ${SECONDS} s of its activation`,
	);
}

/** Deactivates the workflow; returns once its subscription is gone. */
export async function unfollow({ client, workflow, list }) {
	await client.deactivate(workflow);
	await until(
		async () => (await list('/subscriptions')).length === 0 || undefined,
		SECONDS,
		`"${workflow.name}" was deactivated and left a subscription behind`,
	);
}

/** Changes a user as a person does on the tenant's web page: by sending its form. */
export async function changeOnPage({ adminUrl }, id, fields) {
	const reply = await fetch(`${adminUrl}/users/${id}`, {
		method: 'POST',
		headers: { origin: new URL(adminUrl).origin },
		body: new URLSearchParams(fields),
		redirect: 'manual',
	});
	if (reply.status !== 303)
		throw new Error(`The tenant's web page answered ${reply.status} to the change of a user`);
}
