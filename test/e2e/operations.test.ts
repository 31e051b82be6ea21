import { EVENTS } from '../faults/scene';
import { resources } from '../../nodes/EntraId/v1/registry';
import { Rest } from '../support/rest';
import { Editor } from './editor';
import { freshNode } from './node';

jest.setTimeout(120_000);

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

const DELIVERIES = ['instant', 'scheduled', 'ownSubscription'];

const COLUMNS = 8;

const nodes = [
	...operations.map(({ resource, operation }) => ({
		name: operation.action,
		type: 'n8n-nodes-entra-id.entraId',
		parameters: { resource: resource.value, operation: operation.value },
	})),
	...DELIVERIES.map((delivery) => ({
		name: `Trigger ${delivery}`,
		type: 'n8n-nodes-entra-id.entraIdTrigger',
		parameters: { delivery, events: EVENTS },
	})),
].map(({ name, type, parameters }, index) =>
	freshNode(name, type, parameters, [(index % COLUMNS) * 220, Math.floor(index / COLUMNS) * 180]),
);

let editor: Editor;

beforeAll(async () => {
	// High enough for all the fields of an operation.
	editor = await Editor.open({ width: 1100, height: 1300 });
	const rest = await Rest.signIn(editor.stage);
	const { id } = await rest.makeWorkflow({
		name: 'All operations',
		nodes,
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await editor.openWorkflow(id);
	await editor.fitCanvas();
});
afterEach(async () => {
	await editor?.screenshotOfEnd();
	await editor?.byTestId('ndv-close-button').click();
});
afterAll(async () => await editor?.close());

async function openNode(name: string): Promise<void> {
	await editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await editor.byTestId('parameter-input').first().waitFor();
}

/** The labels of the parameters that are shown, from top to bottom, without those of n8n's own settings. */
async function labels(): Promise<string[]> {
	const texts = await editor.byTestId('input-label').allInnerTexts();
	// Beside a label is what n8n shows when the mouse is on it.
	const names = texts.map((text) => text.split('\n')[0].trim()).filter((text) => text !== '');
	return names.slice(0, names.indexOf('Always Output Data'));
}

it.each(
	operations.map(({ resource, operation }) => [operation.action, resource, operation] as const),
)('%s: its fields are there, the needed ones first', async (action, resource, operation) => {
	await openNode(action);
	await editor.screenshot(`operation-${resource.value}-${operation.value}`);
	const shown = await labels();
	const needed = operation.parameters.filter(
		({ required, displayOptions }) => required && !displayOptions,
	);
	for (const { displayName } of needed) expect(shown).toContain(displayName);
	expect(shown.slice(0, 2)).toEqual(['Resource', 'Operation']);
	expect(shown.at(-1)).toBe('Options');
});

it.each(DELIVERIES)('the trigger, %s: what starts the workflow is said', async (delivery) => {
	await openNode(`Trigger ${delivery}`);
	await editor.screenshot(`trigger-${delivery}`);
	expect(await labels()).toContain('Delivery');
	const urls = await editor.page.getByText('Webhook URLs').count();
	expect(urls).toBe(delivery === 'scheduled' ? 0 : 1);
});
