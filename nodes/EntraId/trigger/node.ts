import type {
	IExecuteFunctions,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext } from '../GenericFunctions';
import { explained } from './failures';
import type { Life } from './identity';
import { clientStateOf, webhookPath } from './identity';
import type { Settings } from './settings';
import { readSettings } from './settings';

/** Tries of a request before n8n gets its answer: the next check comes soon enough. */
const TRIES = 3;

/** The path of this node's webhook, which is its name towards Graph. */
export const pathOf = (
	functions: IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions,
): string => webhookPath(functions.getNode(), functions.getWorkflow().id ?? '');

export interface Watch {
	graph: GraphContext;
	settings: Settings;
	/** The path of the node's webhook. */
	path: string;
	/** What Graph has to say with each notification of this life. */
	clientState(life: Life): Promise<string>;
}

/** Everything that hooks and polls need, read from the node and its credential. */
export async function watchOf(functions: IHookFunctions | IPollFunctions): Promise<Watch> {
	const settings = readSettings(functions);
	const graph = await graphContext(functions, { maxTries: TRIES });
	const path = pathOf(functions);
	return {
		graph,
		settings,
		path,
		clientState: async (life) =>
			await explained(graph, settings, async () =>
				clientStateOf(await functions.getCredentials(graph.credentialType), path, life),
			),
	};
}
