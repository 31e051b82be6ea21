import { randomUUID } from 'node:crypto';

import { Rest } from '../support/rest';
import { Editor } from './editor';

jest.setTimeout(120_000);

const node = (name: string, type: string, column: number, parameters: object) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [column * 220, 0],
	parameters,
});

const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open();
	const rest = await Rest.signIn(editor.stage);
	const { id } = await rest.makeWorkflow({
		name: 'Never run',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
			node('Users', 'n8n-nodes-entra-id.entraId', 1, { resource: 'user', operation: 'getAll' }),
			node('Next', 'n8n-nodes-base.noOp', 2, {}),
		],
		connections: { Start: to('Users'), Users: to('Next') },
		settings: { executionOrder: 'v1' },
	});
	await editor.openWorkflow(id);
	await editor.fitCanvas();
});
afterAll(async () => {
	await editor?.screenshotOfEnd();
	await editor?.close();
});

it('shows the next node what a user looks like before anything was run', async () => {
	await editor.page.locator('[data-test-id="canvas-node"][data-node-name="Next"]').dblclick();
	const input = editor.byTestId('ndv-input-panel');
	await input.getByText('userPrincipalName', { exact: true }).waitFor();
	await editor.screenshot('schema-preview');
	const properties = await input.locator('[data-test-id="run-data-schema-item"]').allInnerTexts();
	expect(properties.map((text) => text.trim())).toEqual(
		expect.arrayContaining(['displayName', 'userPrincipalName', 'accountEnabled']),
	);
});
