import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { beginning, readState } from '../changes/state';
import { explained } from '../failures';
import { readSettings } from '../fields/settings';
import type { Memory } from '../memory';
import type { Watch } from '../node';
import { memoryFor, watchOf } from '../node';
import { isActivated } from '../turns';
import { unreachable } from './urls';
import type { Own } from './upkeep';
import { keepOne, makeOne, removeAll } from './upkeep';

function webhookUrl(functions: IHookFunctions): string {
	const url = functions.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(functions.getNode(), 'n8n gave this node no webhook URL');
}

function refuseUnreachable(functions: IHookFunctions, url: string, graphRoot: string): void {
	const reason = unreachable(url, graphRoot);
	if (reason === undefined) return;
	throw new NodeOperationError(
		functions.getNode(),
		`Graph cannot reach the webhook URL of this node: ${reason}`,
		{
			description: `The URL is ${url}. Set n8n's environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the HTTPS address under which n8n can be reached from the internet and restart n8n, or set Delivery to Scheduled, which needs no public address.`,
		},
	);
}

/** Which life it is, and when it began; a test shows whatever changes, and leaves no trace. */
function lifeOf(functions: IHookFunctions, memory: Memory): Omit<Own, 'webhookUrl'> {
	if (functions.getMode() === 'manual') return { life: 'test', since: 0 };
	const isFresh = isActivated(functions.getActivationMode());
	const since = beginning(memory, isFresh ? undefined : readState(functions));
	return { life: 'live', since, isFresh };
}

/** Works on the node's subscription; the polls leave it alone meanwhile. */
async function withSubscription(
	functions: IHookFunctions,
	work: (watch: Watch, own: Own) => Promise<boolean>,
): Promise<boolean> {
	const settings = readSettings(functions);
	if (settings.delivery !== 'instant') return true;
	const memory = memoryFor(functions);
	memory.hooks += 1;
	try {
		const watch = await watchOf(functions, settings);
		const own: Own = { webhookUrl: webhookUrl(functions), ...lifeOf(functions, memory) };
		return await explained(watch.graph, settings, async () => await work(watch, own));
	} finally {
		memory.hooks -= 1;
	}
}

/**
 * Whether Graph has the subscription of this node; it is renewed, and what is wrong in its place goes. Throws what Graph
 * refuses: that is never "does not exist".
 */
export const checkSubscription = async (functions: IHookFunctions): Promise<boolean> =>
	await withSubscription(functions, async (watch, own) => {
		if (own.life === 'live') watch.memory.webhookUrl = own.webhookUrl;
		return await keepOne(watch, own);
	});

/** Subscribes. The webhook is already there. */
export const createSubscription = async (functions: IHookFunctions): Promise<boolean> =>
	await withSubscription(functions, async (watch, own) => {
		refuseUnreachable(functions, own.webhookUrl, watch.graph.root);
		if (own.life === 'live') watch.memory.webhookUrl = own.webhookUrl;
		await makeOne(watch, own);
		return true;
	});

/** Deletes every subscription that leads to this node's webhook. */
export const deleteSubscription = async (functions: IHookFunctions): Promise<boolean> =>
	await withSubscription(functions, async (watch, { life, webhookUrl: url }) => {
		if (life === 'live') watch.memory.beganAt = undefined;
		await removeAll(watch, url);
		return true;
	});
