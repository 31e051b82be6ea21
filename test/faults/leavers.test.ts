import { randomUUID } from 'node:crypto';

import { activeState, holds, setStates } from '../../emulator/licensing';
import { Scene } from './scene';

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

type Changes = Scene['emulator']['tenant']['changes'];
type Change = Parameters<Parameters<Changes['listen']>[0]>[0];

/** How many changes n8n lives to see: fewer than are to be made, even with all that is under way by then. */
const SEEN = 100;

/** Starts the workflow, kills n8n in the moment of the hundredth such change in the tenant, and starts n8n again. */
async function runInto(workflow: string, isSuch: (change: Change) => boolean): Promise<void> {
	let seen = 0;
	const killed = new Promise<void>((resolve, reject) => {
		const unlisten = scene.emulator.tenant.changes.listen((change) => {
			if (!isSuch(change) || ++seen < SEEN) return;
			unlisten();
			scene.n8n.kill().then(resolve, reject);
		});
	});
	await scene.rest.start(workflow, 'Start');
	await killed;
	// What was on its way to Graph still arrives there, long before n8n is back.
	await scene.n8n.run();
	scene.rest = await scene.n8n.signIn();
}

const isBlock = ({ properties }: Change): boolean => properties.includes('accountEnabled');
const isLeave = ({ link }: Change): boolean => link?.removed === true;

it('killed twice in the middle of 500 leavers, n8n completes all in the next run and does nothing twice', async () => {
	const workflow = await makeWorkflow();
	// So that calls are under way when n8n is killed.
	scene.emulator.options.latencyMs = 200;
	await runInto(workflow, isBlock);
	const first = state();
	expect(first.blocked).toBeGreaterThanOrEqual(SEEN);
	expect(first.blocked).toBeLessThan(PEOPLE);
	await runInto(workflow, isLeave);
	const second = state();
	expect(second.memberships).toBeGreaterThan(0);
	expect(second.memberships).toBeLessThanOrEqual(PEOPLE * GROUPS - SEEN);

	scene.emulator.options.latencyMs = 0;
	const { status, items } = await scene.rest.runByHand(workflow, 'Start');
	expect(status).toBe('success');
	expect(items('Keep').filter(({ isComplete }) => isComplete === true)).toHaveLength(PEOPLE);
	expect(state()).toEqual({ blocked: PEOPLE, memberships: 0, licensed: 0 });

	const made = changes();
	expect(made.filter((line) => line.status >= 300)).toEqual([]);
	expect(new Set(made.map(({ method, url }) => `${method} ${url}`)).size).toBe(made.length);
	expect([count('PATCH'), count('DELETE'), count('POST')]).toEqual([
		PEOPLE,
		PEOPLE * GROUPS,
		LICENSED,
	]);
});
