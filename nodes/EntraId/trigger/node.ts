import type {
	IExecuteFunctions,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext } from '../GenericFunctions';
import { explained } from './failures';
import type { Settings } from './fields/settings';
import type { Life } from './instant/identity';
import { clientStateOf, fingerprint, webhookPath } from './instant/identity';
import type { Marks } from './instant/urls';
import type { Memory } from './memory';
import { memoryOf } from './memory';

/** Tries of a request before n8n gets its answer: the next check comes soon enough. */
const TRIES = 3;

type AnyFunctions = IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions;

/** The path of this node's webhook, with which its client state is made. */
export const pathOf = (functions: AnyFunctions): string =>
	webhookPath(functions.getNode(), functions.getWorkflow().id ?? '');

/** Names a trigger in this process. The node's name may change, its ID does not. */
const keyOf = (functions: AnyFunctions): string =>
	`${functions.getWorkflow().id ?? ''} ${functions.getNode().id}`;

export const memoryFor = (functions: AnyFunctions): Memory =>
	memoryOf(`${functions.getInstanceBaseUrl()} ${keyOf(functions)}`);

export interface Watch {
	graph: GraphContext;
	settings: Settings;
	memory: Memory;
	/** Names the tenant and the credential that are watched with. */
	credential: string;
	tenant: string;
	/** What Graph has to say with each notification of this life. */
	clientState(life: Life): Promise<string>;
	/** What the notification URL of this life must say. */
	marks(life: Life): Promise<Marks>;
}

/** Everything that hooks and polls need besides the settings, read once from the node and its credential. */
export async function watchOf(
	functions: IHookFunctions | IPollFunctions,
	settings: Settings,
): Promise<Watch> {
	const graph = await graphContext(functions, { maxTries: TRIES });
	const credentials = await functions.getCredentials(graph.credentialType);
	const clientState = async (life: Life) =>
		await explained(graph, settings, async () =>
			clientStateOf(credentials, pathOf(functions), life),
		);
	const { id = '', name = '' } = functions.getNode().credentials?.[graph.credentialType] ?? {};
	return {
		graph,
		settings,
		memory: memoryFor(functions),
		credential: id ?? name,
		tenant: fingerprint([graph.root, credentials.tenantId ?? '']),
		clientState,
		marks: async (life) => ({
			watch: fingerprint([functions.getInstanceId(), keyOf(functions), life]),
			kind: fingerprint([await clientState(life), settings.path, settings.changeTypes]),
		}),
	};
}
