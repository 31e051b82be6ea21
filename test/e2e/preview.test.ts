import { Rest } from '../support/rest';
import { Editor } from './editor';
import { freshNode } from './node';

jest.setTimeout(120_000);

const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open();
	const rest = await Rest.signIn(editor.stage);
	const { id } = await rest.makeWorkflow({
		name: 'Never run',
		nodes: [
			freshNode('Start', 'n8n-nodes-base.manualTrigger', {}, [0, 0]),
			freshNode(
				'Users',
				'n8n-nodes-entra-id.entraId',
				{ resource: 'user', operation: 'getAll' },
				[220, 0],
			),
			freshNode('Next', 'n8n-nodes-base.noOp', {}, [440, 0]),
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
