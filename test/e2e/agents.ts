import { randomUUID } from 'node:crypto';

import type { Rest } from '../support/rest';
import type { ScriptedModel } from './scriptedModel';

interface Credential {
	id: string;
	name: string;
}

/** One job of an agent: the node as a tool, with the fields that the model fills in. */
export interface Tool {
	name: string;
	parameters: object;
	/** Whether a person has to agree by Telegram each time, which n8n calls human review. */
	isReviewed?: boolean;
}

/** A field that the model fills in, as n8n's button makes it. */
export const fromAi = (key: string, description: string): string =>
	`={{ $fromAI('${key}', '${description}', 'string') }}`;

/** A locator whose value the model fills in. */
export const fromAiById = (key: string, description: string) => ({
	__rl: true,
	mode: 'id',
	value: fromAi(key, description),
});

const node = (name: string, type: string, typeVersion: number, more: object) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	...more,
});

async function store(rest: Rest, type: string, data: object): Promise<Record<string, Credential>> {
	const name = `Agent ${randomUUID()}`;
	const { id } = await rest.call<{ id: string }>('POST', '/credentials', { name, type, data });
	return { [type]: { id, name } };
}

const REVIEW = 'Telegram';

/** A workflow in which an agent, with a scripted model and these tools, is asked one thing. */
export async function makeAgent(
	rest: Rest,
	model: ScriptedModel,
	entra: Credential,
	text: string,
	tools: Tool[],
): Promise<string> {
	const openAi = await store(rest, 'openAiApi', { apiKey: 'scripted', url: `${model.url}/v1` });
	const telegram = await store(rest, 'telegramApi', { accessToken: '1:a', baseUrl: model.url });
	const reviewed = tools.some(({ isReviewed }) => isReviewed);
	const to = (target: string, type: string) => ({
		[type]: [[{ node: target, type, index: 0 }]],
	});
	const { id } = await rest.makeWorkflow({
		name: `Agent ${randomUUID()}`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, { parameters: {} }),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
				parameters: { promptType: 'define', text, options: {} },
			}),
			node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: openAi,
			}),
			...tools.map(({ name, parameters }) =>
				node(name, 'n8n-nodes-entra-id.entraIdTool', 1, {
					parameters: { authentication: 'entraIdAppOnlyApi', ...parameters },
					credentials: { entraIdAppOnlyApi: entra },
				}),
			),
			...(reviewed
				? [
						node(REVIEW, 'n8n-nodes-base.telegramHitlTool', 1.2, {
							parameters: {
								chatId: '1',
								message: '=Run {{ $tool.name }} with {{ JSON.stringify($tool.parameters) }}?',
								approvalOptions: { values: { approvalType: 'double' } },
							},
							credentials: telegram,
						}),
					]
				: []),
		],
		connections: {
			Start: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			...(reviewed ? { [REVIEW]: to('Agent', 'ai_tool') } : {}),
			...Object.fromEntries(
				tools.map(({ name, isReviewed }) => [name, to(isReviewed ? REVIEW : 'Agent', 'ai_tool')]),
			),
		},
		settings: { executionOrder: 'v1' },
	});
	return id;
}
