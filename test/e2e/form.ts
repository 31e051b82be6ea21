import type { Locator } from 'playwright-core';

import type { Editor } from './editor';

/** One field of a node's form, as somebody fills it in. */
export interface Field {
	/** As the form names it. */
	name: string;
	/** What the field is chosen from before it is there, such as "Add filter". */
	addedBy?: string;
	/** `add`: it is right as it comes; `search`: from the list of a locator, by some letters; `pick`: one more of a list. */
	how: 'add' | 'choose' | 'fill' | 'flip' | 'pick' | 'search';
	/** The name of the parameter, and what is entered. */
	parameter?: string;
	value?: string;
}

/** The entries of the list that is open. */
const open = (editor: Editor, text: string): Locator =>
	editor.page.locator('.el-select-dropdown__item:visible').filter({ hasText: text }).first();

/** Chooses from a locator's list what some letters find. */
async function search(editor: Editor, parameter: string, letters: string): Promise<void> {
	await editor.byTestId(`resource-locator-${parameter}`).locator('input').last().click();
	await editor.byTestId('rlc-search').locator('visible=true').first().fill(letters);
	await editor.byTestId('rlc-item').filter({ hasText: letters }).first().click();
}

/** Adds a field of a collection, or a row. */
async function add(editor: Editor, { name, addedBy = '' }: Field): Promise<void> {
	const list = editor.page.locator(`input[placeholder="${addedBy}"]`);
	if ((await list.count()) === 0) {
		await editor.page.getByText(addedBy, { exact: true }).click();
		return;
	}
	await list.click();
	const entry = editor.page
		.locator('.el-select-dropdown__item:visible')
		.getByText(name, { exact: true });
	await entry.click();
	// The list goes slowly, and what is chosen next must not be taken from it.
	await entry.waitFor({ state: 'hidden' });
}

/** Fills one field in, by its label and what the editor offers, as a person does. */
export async function fillIn(editor: Editor, field: Field): Promise<void> {
	const { parameter = '', value = '' } = field;
	if (field.addedBy !== undefined) await add(editor, field);
	const input = editor.byTestId(`parameter-input-${parameter}`);
	if (field.how === 'choose') await editor.choose(parameter, value);
	if (field.how === 'fill') await editor.fill(parameter, value);
	if (field.how === 'flip') await input.locator('.el-switch').click();
	if (field.how === 'search') await search(editor, parameter, value);
	if (field.how === 'pick') {
		await input.locator('.el-select').click();
		await open(editor, value).click();
		// The list stays open for one more.
		await editor.page.keyboard.press('Escape');
	}
}
