import { randomUUID } from 'node:crypto';

import type { Workflow } from './scene';
import { EVENTS, NEVER, Scene, brief, until } from './scene';

jest.setTimeout(240_000);

const INSTANT = { delivery: 'instant', events: EVENTS, pollTimes: NEVER };

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.start();
});
afterAll(async () => await scene.end());
beforeEach(() => scene.emulator.faults.clear());

const resources = () => scene.subscriptions.map(({ resource }) => String(resource));
const none = async () => await until(() => scene.subscriptions.length === 0);

/** Saves a changed workflow and puts it into effect, as the editor does. */
async function save(workflow: Workflow, changes: Partial<Workflow>): Promise<Workflow> {
	const { nodes, connections, settings, name, versionId } = { ...workflow, ...changes };
	const saved = await scene.rest.call<Workflow>('PATCH', `/workflows/${workflow.id}`, {
		name,
		nodes,
		connections,
		settings,
		versionId,
	});
	const polls = scene.polls;
	await scene.activate(saved);
	await until(() => scene.polls > polls && scene.subscriptions.length > 0);
	return saved;
}

const withTrigger = ({ nodes }: Workflow, change: object): Workflow['nodes'] =>
	nodes.map((node) => (node.name === 'Trigger' ? { ...node, ...change } : node));

it('has no subscription any more when the workflow is switched off', async () => {
	const workflow = await scene.watch(INSTANT);
	await scene.deactivate(workflow);
	await none();
});

it('keeps one subscription when workflow and node are renamed', async () => {
	const workflow = await scene.watch(INSTANT);
	const renamed = await save(workflow, {
		name: 'Another name',
		nodes: withTrigger(workflow, { name: 'Renamed' }),
		connections: { Renamed: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
	});
	const [ada] = scene.users;
	scene.change(ada, { city: 'Oslo' });
	expect(brief(await scene.got(workflow, 1))).toEqual([`updated ${ada}`]);
	expect(resources()).toEqual(['users']);
	await scene.deactivate(renamed);
	await none();
});

it('gives a copy of the workflow a subscription of its own, and each goes with its workflow', async () => {
	const updates = { ...INSTANT, events: ['created', 'updated', 'deleted'] };
	const workflow = await scene.watch(updates);
	const [{ id }] = scene.subscriptions;
	const copy = await scene.watch(updates);
	await until(() => scene.subscriptions.length === 2);
	const [ada] = scene.users;
	scene.change(ada, { city: 'Rome' });
	expect(brief(await scene.got(workflow, 1))).toEqual([`updated ${ada}`]);
	expect(brief(await scene.got(copy, 1))).toEqual([`updated ${ada}`]);
	await scene.deactivate(copy);
	await until(() => scene.subscriptions.length === 1);
	expect(scene.subscriptions[0].id).toBe(id);
	await scene.deactivate(workflow);
	await none();
});

it('replaces the subscription when the settings change', async () => {
	const workflow = await scene.watch(INSTANT);
	const parameters = { ...INSTANT, authentication: 'entraIdAppOnlyApi', resource: 'groups' };
	const saved = await save(workflow, { nodes: withTrigger(workflow, { parameters }) });
	await until(() => resources().join() === 'groups');
	await scene.deactivate(saved);
	await none();
});

it('has no subscription any more when an active workflow is deleted', async () => {
	const { id } = await scene.watch(INSTANT);
	await scene.rest.call('POST', `/workflows/${id}/archive`, {});
	await none();
	await scene.rest.call('DELETE', `/workflows/${id}`);
});

it.each([
	['Graph refuses the subscription', { method: 'POST', path: /\/subscriptions/ }],
	['Graph refuses to say where the watch begins', { method: 'GET', path: /\/delta/ }],
])('leaves no subscription behind when activation does not work out: %s', async (_why, what) => {
	scene.emulator.faults.add({
		kind: 'status',
		times: Infinity,
		status: 403,
		code: 'Authorization_RequestDenied',
		...what,
	});
	const workflow = await scene.make(INSTANT);
	const refused = () => scene.emulator.traffic.filter(({ status }) => status === 403).length;
	const before = refused();
	await scene.activate(workflow).catch((error: Error) => {
		expect(error.message).toContain('permission');
	});
	await until(() => refused() > before);
	await scene.deactivate(workflow);
	await none();
});

it('finds the subscription of a node without a webhook ID by workflow and name', async () => {
	const workflow = await scene.make(INSTANT);
	const saved = await scene.rest.call<Workflow>('PATCH', `/workflows/${workflow.id}`, {
		...workflow,
		nodes: withTrigger(workflow, { id: randomUUID(), webhookId: undefined }),
	});
	await scene.activate(saved);
	await until(() => scene.subscriptions.length === 1);
	await scene.deactivate(saved);
	await none();
});
