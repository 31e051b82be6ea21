import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Explanation, GraphContext } from '../GenericFunctions';
import { explain, GraphError, InvalidId } from '../GenericFunctions';
import { BadParameter } from '../shared/badParameter';
import { toApiError } from '../shared/nodeErrors';
import type { Settings } from './fields/settings';

const QUOTA = /\b(limit|quota|maximum|exceed)/i;
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const HANDSHAKE = /validation request|validation of the notification|notification endpoint/i;

function special(error: GraphError, settings: Settings): Explanation | undefined {
	const { message, status } = error;
	const what = settings.path;
	if (status === 409) {
		const id = GUID.exec(message)?.[0];
		return {
			message: `Another subscription of this application already watches '${what}'${id ? `: ${id}` : ''}`,
			description: `Graph refuses a second one for the same resource and kinds of changes. Unpublish the workflow that it belongs to, delete it with the Entra ID node (Subscription: Delete), choose other events or single objects here, or use a credential of another application. Graph answered: ${message}`,
		};
	}
	if (status === 403 && QUOTA.test(message)) {
		return {
			message: `Graph's quota of subscriptions is used up: ${message}`,
			description:
				'Users and groups each allow 100 subscriptions for one application in one tenant, 1,000 for all applications in the tenant, and 50,000 for one application in all tenants. Delete what is not needed with the Entra ID node (Subscription: Get Many, then Delete), or set Delivery to Scheduled, which needs none.',
		};
	}
	if (status === 400 && HANDSHAKE.test(message)) {
		return {
			message: 'Graph could not reach the webhook of this node',
			description: `Graph asked the webhook URL for a sign of life and got none in time. Make sure that n8n can be reached from the internet under its WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions), with a valid certificate and without a login before it, or set Delivery to Scheduled. Graph answered: ${message}`,
		};
	}
	return undefined;
}

/** What Graph's refusal means for somebody who watches something. */
export function explainRefusal(
	error: GraphError,
	settings: Settings,
	{ credentialType }: GraphContext,
): Explanation {
	const permission = settings.watched?.permission;
	const needed = permission === undefined ? [`to read '${settings.path}'`] : [permission];
	return (
		special(error, settings) ??
		explain(error, {
			action: `Watch ${settings.path}`,
			permissions: { delegated: needed, application: needed },
			credentialType,
		})
	);
}

/** Whatever stopped the trigger before it could speak to Graph as n8n's kind of error. */
export function toNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	const isBad = error instanceof InvalidId || error instanceof BadParameter;
	const description = isBad ? error.description : undefined;
	return new NodeOperationError(node, error instanceof Error ? error.message : String(error), {
		...(description === undefined ? {} : { description }),
	});
}

/** Whatever stopped the trigger as n8n's kind of error, in words that say how to go on. */
export function toTriggerError(
	error: unknown,
	settings: Settings,
	graph: GraphContext,
): NodeApiError | NodeOperationError {
	const node = graph.functions.getNode();
	if (error instanceof GraphError) {
		return toApiError(node, error, explainRefusal(error, settings, graph));
	}
	return toNodeError(node, error);
}

/** Runs what speaks to Graph, and turns what it throws into n8n's kind of error. */
export async function explained<T>(
	graph: GraphContext,
	settings: Settings,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toTriggerError(error, settings, graph);
	}
}
