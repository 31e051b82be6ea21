/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';

import { EVENTS } from '../faults/scene';
import { resources } from '../../nodes/EntraId/v1/registry';
import { Rest } from '../support/rest';
import { Editor } from './editor';

jest.setTimeout(120_000);

let editor: Editor;
let rest: Rest;

beforeAll(async () => {
	// High enough for all the fields of an operation.
	editor = await Editor.open({ width: 1100, height: 1300 });
	rest = await Rest.signIn(editor.stage);
});
afterEach(async () => await editor?.screenshotOfEnd());
afterAll(async () => await editor?.close());

/** Opens the panel of a node that has just been put on a canvas, with nothing but these parameters. */
async function openNode(type: string, parameters: object): Promise<void> {
	const id = randomUUID();
	const workflow = await rest.call<{ id: string }>('POST', '/workflows', {
		name: `Look ${id}`,
		nodes: [{ id, name: 'Node', type, typeVersion: 1, position: [0, 0], parameters }],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await editor.page.goto(`${editor.stage.url}/workflow/${workflow.id}/${id}`);
	await editor.byTestId('ndv-parameters').or(editor.byTestId('node-parameters')).first().waitFor();
	await editor.byTestId('parameter-input').first().waitFor();
}

/** The labels of the fields that are shown, from top to bottom. */
async function labels(): Promise<string[]> {
	const texts = await editor.byTestId('input-label').allInnerTexts();
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

it.each(
	operations.map(({ resource, operation }) => [operation.action, resource, operation] as const),
)('%s: its fields are there, the needed ones first', async (_action, resource, operation) => {
	await openNode('n8n-nodes-entra-id.entraId', {
		resource: resource.value,
		operation: operation.value,
	});
	await editor.screenshot(`operation-${resource.value}-${operation.value}`);
	const shown = await labels();
	const needed = operation.parameters.filter(
		({ required, displayOptions }) => required && !displayOptions,
	);
	for (const { displayName } of needed) expect(shown).toContain(displayName);
	expect(shown.slice(0, 3)).toEqual(expect.arrayContaining(['Resource', 'Operation']));
	expect(shown.at(-1)).toBe('Options');
});

it.each(['instant', 'scheduled', 'ownSubscription'])(
	'the trigger, %s: what starts the workflow is said',
	async (delivery) => {
		await openNode('n8n-nodes-entra-id.entraIdTrigger', { delivery, events: EVENTS });
		await editor.screenshot(`trigger-${delivery}`);
		expect(await labels()).toContain('Delivery');
	},
);
