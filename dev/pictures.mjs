// Makes the pictures of the documents from the real editor. Run by tsx, because it shares the tests' TypeScript.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { startEmulator } from '../emulator/index.ts';
import { Editor } from '../test/e2e/editor.ts';
import { exampleFiles, importExample, readExample, storeCredential } from '../test/e2e/examples.ts';
import { Rest } from '../test/support/rest.ts';
import setUp from '../test/e2e/setup.mjs';
import tearDown from '../test/e2e/teardown.mjs';

const FOLDER = join('docs', 'pictures');
const PADDING = 16;

// The workflow alone, without the editor's own buttons.
const ONLY_WORKFLOW = `
	body :not(.vue-flow__viewport, .vue-flow__viewport *) { visibility: hidden; }
	.vue-flow__viewport { visibility: visible; }
	[data-test-id*="execute-workflow-button"], [data-test-id="canvas-handle-plus-wrapper"] { display: none; }
`;

/** The rectangle around all that is on the canvas. */
async function aroundWorkflow(editor) {
	const boxes = [];
	for (const node of await editor.page.locator('.vue-flow__node').all())
		boxes.push(await node.boundingBox());
	const x = Math.min(...boxes.map((box) => box.x)) - PADDING;
	const y = Math.min(...boxes.map((box) => box.y)) - PADDING;
	// Below a node is its name.
	const below = 3 * PADDING;
	return {
		x,
		y,
		width: Math.max(...boxes.map((box) => box.x + box.width)) + 2 * PADDING - x,
		height: Math.max(...boxes.map((box) => box.y + box.height)) + below - y,
	};
}

async function pictureExamples(editor, rest, tenant) {
	const credential = await storeCredential(rest, tenant);
	for (const file of exampleFiles()) {
		await editor.openWorkflow(await importExample(rest, credential, readExample(file)));
		await editor.fitCanvas();
		await editor.page.addStyleTag({ content: ONLY_WORKFLOW });
		await editor.page.screenshot({
			path: join(FOLDER, file.replace('.json', '.png')),
			clip: await aroundWorkflow(editor),
		});
	}
}

/** The node with the people that it listed. */
async function pictureNode(editor) {
	// High enough for all the fields.
	await editor.page.setViewportSize({ width: 1280, height: 900 });
	await editor.listUsers();
	// While the step runs its button has no text.
	await editor.byTestId('node-execute-button').getByText('Execute step').waitFor();
	await editor.page.getByText('Node executed successfully').waitFor({ state: 'detached' });
	await editor.page.screenshot({ path: join(FOLDER, 'node.png') });
}

await mkdir(FOLDER, { recursive: true });
const tenant = await startEmulator({ users: 30, recordTo: false });
await setUp();
const editor = await Editor.open({ width: 1280, height: 720 });
try {
	await pictureExamples(editor, await Rest.signIn(editor.stage), tenant);
	await pictureNode(editor);
} finally {
	await editor.close();
	await tearDown();
	await tenant.close();
}
