import { findWatchable } from '../../nodes/EntraId/trigger/fields/watchables';
import { Rest } from '../support/rest';
import { Editor } from './editor';
import { freshNode } from './node';
import { OwnTenant, until } from './ownTenant';

jest.setTimeout(240_000);

interface Saved {
	nodes?: Array<{ type: string; parameters: Record<string, unknown> }>;
}

let editor: Editor;
let rest: Rest;
beforeAll(async () => {
	editor = await Editor.open();
	rest = await Rest.signIn(editor.stage);
});
afterEach(async () => await editor?.screenshotOfEnd());
afterAll(async () => await editor?.close());

/** The trigger's parameters, each time that the editor stores the workflow. */
function parameters(): Array<Record<string, unknown>> {
	const seen: Array<Record<string, unknown>> = [];
	editor.page.on('requestfinished', (request) => {
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
	for (let tries = 0; !seen.some(isRight) && tries < 240; tries++)
		await editor.page.waitForTimeout(250);
	return seen.at(-1);
}

const actions = (findWatchable('users')?.events ?? []).map((event): [string, string] => [
	event,
	`On user ${event.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
]);

/** What each event takes in the tenant. */
const happenings: Record<string, Array<'add' | 'purge' | 'remove' | 'restore' | 'update'>> = {
	created: ['add'],
	deleted: ['remove'],
	permanentlyDeleted: ['remove', 'purge'],
	restored: ['remove', 'restore'],
	updated: ['update'],
};

/** Makes a happening come to pass; returns whose. */
async function happen(own: OwnTenant, { id: workflow }: Made, steps: string[]): Promise<string> {
	const { emulator } = own;
	const { directory } = emulator.tenant;
	const someone = steps.includes('add')
		? emulator.tenant.addUser({ mailNickname: 'fresh' })
		: own.user(3);
	for (const step of steps) {
		// What is deleted and restored between two looks is nothing that anybody can tell.
		if (step === 'restore') {
			await until(async () => {
				await emulator.notifications.deliver();
				return (await rest.runs(workflow)).length > 0;
			});
		}
		if (step === 'update') directory.update(someone, { city: 'Oslo' });
		if (step === 'remove') directory.softDelete(someone);
		if (step === 'restore') directory.restore(someone);
		if (step === 'purge') directory.purge(someone);
	}
	return someone.id;
}

interface Made {
	id: string;
	versionId: string;
	nodes: Array<{ name: string; credentials?: object; parameters: object }>;
}

/** Publishes what the editor made, as somebody does who has chosen a credential and what comes after the trigger. */
async function publish(tenant: OwnTenant): Promise<Made> {
	const id = /workflow\/([^/?]+)/.exec(editor.page.url())?.[1] ?? '';
	const { nodes, versionId } = await rest.call<Made>('GET', `/workflows/${id}`);
	const [trigger] = nodes;
	trigger.credentials = { entraIdAppOnlyApi: tenant.credential };
	trigger.parameters = { ...trigger.parameters, authentication: 'entraIdAppOnlyApi' };
	const keep = freshNode('Keep', 'n8n-nodes-base.noOp', {}, [300, 0]);
	const workflow = await rest.call<Made>('PATCH', `/workflows/${id}`, {
		versionId,
		nodes: [trigger, keep],
		connections: { [trigger.name]: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
	});
	await rest.call('POST', `/workflows/${id}/activate`, { versionId: workflow.versionId });
	await until(() => tenant.isWatched(1));
	return workflow;
}

test.each(actions)('the entry of %s makes a trigger of users that runs', async (event, action) => {
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
	await editor.page.waitForURL(/workflow\/(?!new)/);
	const tenant = await OwnTenant.start(rest);
	const workflow = await publish(tenant);
	const id = await happen(tenant, workflow, happenings[event]);
	expect(await tenant.got(workflow, 1)).toEqual([[event, id]]);
	await rest.call('POST', `/workflows/${workflow.id}/deactivate`, {});
	await until(() => tenant.isWatched(0));
	await tenant.emulator.close();
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
