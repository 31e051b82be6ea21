import { Editor } from './editor';

jest.setTimeout(180_000);

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

test('a filter is filled in by form: property, operator and value, two of them joined by Or', async () => {
	await editor.placeAction('Get many users');
	await editor.useCredential(editor.stage.credentialName);
	await editor.page.getByText('Add Condition').click();
	await editor.choose('property', 'User Principal Name');
	await editor.choose('operator', 'Starts With');
	await editor.fill('value', 'admin');
	await editor.screenshot('conditions-one');
	await editor.page.getByText('Add Condition').click();
	await editor.choose('combine', 'Or');
	await editor.screenshot('conditions-two');
});
