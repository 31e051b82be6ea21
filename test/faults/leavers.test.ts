import { randomUUID } from 'node:crypto';

import { activeState, holds, setStates } from '../../emulator/licensing';
import { Scene, until } from './scene';

jest.setTimeout(300_000);

const PEOPLE = 500;
const GROUPS = 2;
const LICENSED = 20;
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.start({ users: PEOPLE });
	const { tenant } = scene.emulator;
	const groups = Array.from({ length: GROUPS }, () => tenant.addGroup({ securityEnabled: true }));
	for (const [index, person] of [...tenant.users.values()].entries()) {
		tenant.directory.update(person, { accountEnabled: true });
		for (const { id } of groups) tenant.addMember(id, person.id);
		const license = { skuId: E3, disabledPlans: [] };
		if (index < LICENSED) setStates(tenant, person, [activeState(tenant, license, null)]);
	}
});
afterAll(async () => await scene.end());

const entraId = (name: string, x: number, parameters: object) => ({
	id: randomUUID(),
	name,
	type: 'n8n-nodes-entra-id.entraId',
	typeVersion: 1,
	position: [x, 0],
	parameters: { authentication: 'entraIdAppOnlyApi', resource: 'user', ...parameters },
	credentials: { entraIdAppOnlyApi: scene.credential },
});

const plain = (name: string, type: string, x: number) => ({
	id: randomUUID(),
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion: 1,
	position: [x, 0],
	parameters: {},
});

/** A workflow in which everybody leaves. */
async function makeWorkflow(): Promise<string> {
	const nodes = [
		plain('Start', 'manualTrigger', 0),
		entraId('Everybody', 200, { operation: 'getAll', returnAll: true }),
		entraId('Offboard', 400, {
			operation: 'offboard',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		}),
		plain('Keep', 'noOp', 600),
	];
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	const { id } = await scene.rest.makeWorkflow({
		name: 'Everybody leaves',
		nodes,
		connections: Object.fromEntries(links) as object,
		settings: { executionOrder: 'v1' },
	});
	return id;
}

/** The changes that Graph was asked for so far, beside signing out, which leaves no trace and is done in each run. */
const changes = () =>
	scene.emulator.traffic.filter(
		({ method, url }) =>
			method !== 'GET' && !/\/(\$batch|getByIds|revokeSignInSessions)$/.test(url),
	);
const count = (method: string) => changes().filter((line) => line.method === method).length;

/** How many are blocked, how many memberships there are, how many have a license. */
function state() {
	const { users, members } = scene.emulator.tenant;
	const people = [...users.values()];
	return {
		blocked: people.filter(({ accountEnabled }) => accountEnabled === false).length,
		memberships: people.reduce((sum, { id }) => sum + members.inverse(id).size, 0),
		licensed: people.filter(({ assignedLicenses }) => holds(assignedLicenses, E3)).length,
	};
}

/** Starts the workflow, kills n8n once so much is done, and starts n8n again. */
async function runInto(workflow: string, isFar: () => boolean): Promise<void> {
	// Slow enough that the run is far from its end when n8n is killed.
	scene.emulator.options.latencyMs = 1000;
	await scene.rest.start(workflow, 'Start');
	await until(isFar);
	await scene.n8n.kill();
	// What was on its way to Graph still arrives there, long before n8n is back.
	await scene.n8n.run();
	scene.rest = await scene.n8n.signIn();
}

it('killed twice in the middle of 500 leavers, n8n completes all in the next run and does nothing twice', async () => {
	const workflow = await makeWorkflow();
	await runInto(workflow, () => count('PATCH') > 0);
	const first = state();
	expect(first.blocked).toBeGreaterThan(0);
	expect(first.blocked).toBeLessThan(PEOPLE);
	await runInto(workflow, () => count('DELETE') > 0);
	const second = state();
	expect(second.memberships).toBeGreaterThan(0);
	expect(second.memberships).toBeLessThan(PEOPLE * GROUPS);

	scene.emulator.options.latencyMs = 0;
	const { status, items } = await scene.rest.runByHand(workflow, 'Start');
	expect(status).toBe('success');
	expect(items('Keep').filter(({ isComplete }) => isComplete === true)).toHaveLength(PEOPLE);
	expect(state()).toEqual({ blocked: PEOPLE, memberships: 0, licensed: 0 });

	const made = changes();
	expect(made.filter(({ status: answered }) => answered >= 300)).toEqual([]);
	expect(new Set(made.map(({ method, url }) => `${method} ${url}`)).size).toBe(made.length);
	expect([count('PATCH'), count('DELETE'), count('POST')]).toEqual([
		PEOPLE,
		PEOPLE * GROUPS,
		LICENSED,
	]);
});
