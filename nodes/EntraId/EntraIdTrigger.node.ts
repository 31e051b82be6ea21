import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { triggerProperties } from './trigger/fields/description';
import { searchObjects } from './trigger/fields/lists';
import { subtitle } from './trigger/fields/subtitle';
import { checkSubscription, createSubscription, deleteSubscription } from './trigger/instant/hooks';
import { receive } from './trigger/instant/webhook';
import { pollOnce } from './trigger/polling';
import { runTrigger } from './trigger/run';

/** Starts a workflow when users or groups change. */
export class EntraIdTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Entra ID Trigger',
		name: 'entraIdTrigger',
		icon: { light: 'file:entraId.svg', dark: 'file:entraId.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		// n8n shows it in its list of nodes, where the trigger and the other node are one entry.
		description:
			'Manage users, groups and apps of Microsoft Entra ID, or start a workflow when they change',
		documentationUrl:
			'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id/blob/main/docs/trigger-guide.md',
		defaults: { name: 'Entra ID Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['entraIdOAuth2Api', 'entraIdAppOnlyApi'].map((name) => ({
			name,
			required: true,
			displayOptions: {
				show: { authentication: [name] },
				hide: { delivery: ['ownSubscription'] },
			},
		})),
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click the button above. <i>Instant</i> and <i>My Own Subscription</i> then wait for a change in Entra, which Graph usually reports within a minute: n8n must be reachable from the internet. <i>Scheduled</i> shows at once what has changed since the last poll, or some examples.<br /><br /><b>When you are done</b>, publish the workflow. From then on, changes start it automatically.',
				active:
					'<b>While you build</b>, click the button above. <i>Instant</i> then waits for a change in Entra, with a subscription of its own for the test. <i>Scheduled</i> shows at once what has changed since the last poll; the live workflow still gets it.<br /><br /><b>The workflow is published</b>: changes start it automatically and show up in the list of executions.',
			},
			activationHint:
				'Publish the workflow to keep receiving changes. Instant then creates its subscription and renews it automatically; Scheduled starts polling.',
		},
		webhooks: [
			{
				name: 'default',
				httpMethod: '={{ $parameter["delivery"] === "scheduled" ? "" : "POST" }}',
				responseMode: 'onReceived',
				// As an expression it becomes a number; n8n does not send a text.
				responseCode: '={{ 202 }}',
				path: 'webhook',
				ndvHideUrl: '={{ $parameter["delivery"] === "scheduled" }}',
			},
		],
		properties: triggerProperties,
	};

	methods = {
		listSearch: {
			async searchObjects(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				return await searchObjects(this, filter, paginationToken);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSubscription(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscription(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscription(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOnce(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runTrigger(this);
	}
}
