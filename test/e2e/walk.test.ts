import { Editor } from './editor';

jest.setTimeout(120_000);

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterEach(async () => await editor?.screenshotOfEnd());
afterAll(async () => await editor?.close());

test('from an empty canvas to a list of users, by clicking alone', async () => {
	await editor.listUsers();
	const table = editor.byTestId('output-panel');
	for (const column of ['displayName', 'userPrincipalName', 'department'])
		await table.getByText(column, { exact: true }).first().waitFor();
	await editor.screenshot('walk-users');
});
