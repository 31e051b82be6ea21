import { findWatchable } from '../../nodes/EntraId/trigger/fields/watchables';
import { Editor } from './editor';

jest.setTimeout(240_000);

interface Saved {
	nodes?: Array<{ type: string; parameters: Record<string, unknown> }>;
}

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterEach(async () => await editor?.screenshotOfEnd());
afterAll(async () => await editor?.close());

/** The trigger's parameters, each time that the editor stores the workflow. */
function parameters(): Array<Record<string, unknown>> {
	const seen: Array<Record<string, unknown>> = [];
	editor.page.on('request', (request) => {
		if (!request.url().includes('/rest/workflows') || request.method() === 'GET') return;
		const { nodes = [] } = JSON.parse(request.postData() ?? '{}') as Saved;
		const trigger = nodes.find(({ type }) => type.endsWith('entraIdTrigger'));
		if (trigger) seen.push(trigger.parameters);
	});
	return seen;
}

/** What was stored last, once that is about what was chosen. */
async function stored(
	seen: Array<Record<string, unknown>>,
	isRight: (parameters: Record<string, unknown>) => boolean = () => true,
) {
	for (let tries = 0; !seen.some(isRight) && tries < 80; tries++)
		await editor.page.waitForTimeout(250);
	return seen.at(-1);
}

const actions = (findWatchable('users')?.events ?? []).map((event): [string, string] => [
	event,
	`On user ${event.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
]);

test.each(actions)('the entry of %s makes a trigger that watches users', async (event, action) => {
	const seen = parameters();
	await editor.page.goto(`${editor.stage.url}/workflow/new`);
	await editor.byTestId('canvas-add-button').click();
	await editor.byTestId('node-creator-search-bar').fill('Entra ID');
	await editor.nodeInPanel().click();
	await editor.byTestId('item-iterator-item').getByText(action, { exact: true }).click();
	await editor.byTestId('parameter-input-events').waitFor();
	expect(await stored(seen)).toMatchObject({ events: [event] });
	expect(seen.at(-1)?.resource ?? 'users').toBe('users');
	expect(seen.at(-1)?.delivery ?? 'instant').toBe('instant');
});

test('changing Watch keeps the events that both kinds of objects have', async () => {
	const seen = parameters();
	await editor.page.goto(`${editor.stage.url}/workflow/new`);
	await editor.byTestId('canvas-add-button').click();
	await editor.byTestId('node-creator-search-bar').fill('Entra ID');
	await editor.nodeInPanel().click();
	await editor
		.byTestId('item-iterator-item')
		.getByText('On user restored', { exact: true })
		.click();
	await editor.byTestId('parameter-input-events').waitFor();
	await editor.choose('resource', 'Group');
	const parametersOfGroups = await stored(
		seen,
		({ resource }) => resource !== undefined && resource !== 'users',
	);
	expect(parametersOfGroups).toMatchObject({ resource: 'groups', events: ['restored'] });
});
