import { Editor } from './editor';

jest.setTimeout(120_000);

/** The part of the browser's HTMLImageElement that is used here; the project has no DOM types. */
interface Image {
	naturalWidth: number;
	decode(): Promise<void>;
}

let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open();
});

afterEach(async () => {
	await editor?.screenshotOfEnd();
});

afterAll(async () => {
	await editor?.close();
});

test('the node is found in the panel beside the built-in one', async () => {
	await editor.page.goto(`${editor.stage.url}/workflow/new`);
	await editor.byTestId('canvas-add-button').click();
	await editor.byTestId('node-creator-search-bar').fill('Entra ID');
	await editor.nodeInPanel().waitFor();
	const width = await editor
		.nodeInPanel()
		.locator('img')
		.first()
		.evaluate(async (element) => {
			const image = element as unknown as Image;
			await image.decode();
			return image.naturalWidth;
		});
	expect(width).toBeGreaterThan(0);
	await editor.screenshot('node-panel');
	await editor.openActions();
	for (const action of ['Create user', 'Get many users', 'Add member to group']) {
		await editor.byTestId('item-iterator-item').getByText(action, { exact: true }).waitFor();
	}
	await editor.screenshot('node-actions');
});

test('an action on an empty canvas: the locator searches, the step runs, its output is visible', async () => {
	await editor.placeAction('Get user');
	await editor.useCredential(editor.stage.credentialName);
	await editor.byTestId('rlc-input').click();
	await editor.byTestId('rlc-item').first().waitFor();
	await editor.byTestId('rlc-search').locator('visible=true').first().fill('Zoë');
	const found = editor.byTestId('rlc-item').filter({ hasText: 'Zoë' });
	await found.first().waitFor();
	await editor
		.byTestId('rlc-item')
		.filter({ hasNotText: 'Zoë' })
		.first()
		.waitFor({ state: 'detached' });
	await editor.screenshot('locator-search');
	const label = await found.first().innerText();
	await found.first().click();

	await editor.execute();
	const output = editor.byTestId('output-panel');
	await output.getByText('1 item').waitFor();
	const [displayName] = label.split(' (');
	await output.getByText(displayName, { exact: true }).first().waitFor();
	await editor.screenshot('step-output');

	await editor.byTestId('ndv-close-button').click();
	const node = editor.byTestId('canvas-node').filter({ hasText: 'Get user' });
	await node.locator('[data-test-id="canvas-node-status-success"]').waitFor();
	const before = await node.boundingBox();
	if (!before) throw new Error('The node is not on the canvas');
	await editor.page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
	await editor.page.mouse.down();
	await editor.page.mouse.move(before.x + 100, before.y - 150, { steps: 8 });
	await editor.page.mouse.up();
	const after = await node.boundingBox();
	expect(after?.y).toBeLessThan(before.y - 50);
	await editor.screenshot('canvas');
});

test('a step that Graph refuses shows why', async () => {
	await editor.placeAction('Get user');
	await editor.useCredential(editor.stage.credentialName);
	await editor.byTestId('rlc-mode-selector').click();
	await editor.page
		.locator('.el-select-dropdown__item:visible')
		.filter({ hasText: 'By User Principal Name' })
		.click();
	await editor.fillLocator('nobody@contoso.com');
	await editor.execute();
	await editor.byTestId('output-panel').getByText('nobody@contoso.com').first().waitFor();
	await editor.screenshot('step-refused');
});
