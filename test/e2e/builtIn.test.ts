import { randomUUID } from 'node:crypto';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Refusal } from '../support/refusals';
import { refusals } from '../support/refusals';
import { readStage } from './editor';
import { Rest } from '../support/rest';

jest.setTimeout(120_000);

let rest: Rest;
let emulator: Emulator;
let credential: { id: string; name: string };

beforeAll(async () => {
	rest = await Rest.signIn(readStage());
	emulator = await startEmulator({ users: 3, recordTo: false });
	const name = `Built-in ${randomUUID()}`;
	const { id } = await rest.call<{ id: string }>('POST', '/credentials', {
		name,
		type: 'microsoftEntraOAuth2Api',
		data: {
			clientId: emulator.app.appId,
			clientSecret: 'a secret',
			accessTokenUrl: `${emulator.url}/${emulator.tenant.id}/oauth2/v2.0/token`,
			graphApiBaseUrl: emulator.url,
			oauthTokenData: { access_token: emulator.issueToken(), token_type: 'Bearer' },
		},
	});
	credential = { id, name };
});
afterAll(async () => await emulator.close());
beforeEach(() => emulator.faults.clear());

/** The same job in the words of the built-in node. */
function translated({ parameters }: Refusal): object {
	const { resource, operation, member, updateFields, ...more } = parameters;
	if (operation === 'addMember')
		return { ...more, resource: 'user', operation: 'addGroup', user: member };
	if (operation === 'create')
		return { ...more, resource, operation, mailNickname: 'ada', password: 'Sesame-12' };
	if (operation === 'getAll') return { resource, operation, limit: 5 };
	return { ...more, resource, operation, ...(updateFields ? { updateFields } : {}) };
}

const cases = refusals
	.flatMap(([, rows]) => rows)
	.filter(({ builtIn }) => builtIn !== undefined)
	.map((refusal) => [refusal.doing, refusal.graph.message, refusal] as const);

it.each(cases)("n8n's built-in node, %s: %s", async (_doing, _message, refusal) => {
	emulator.faults.add({ kind: 'status', times: Infinity, ...refusal.graph });
	const { id } = await rest.makeWorkflow({
		name: `Built-in ${randomUUID()}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: 'Entra',
				type: 'n8n-nodes-base.microsoftEntra',
				typeVersion: 1,
				position: [200, 0],
				parameters: translated(refusal),
				credentials: { microsoftEntraOAuth2Api: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'Entra', type: 'main', index: 0 }]] } },
	});
	const { error } = await rest.runByHand(id, 'Start');
	expect(error).toBe(refusal.builtIn);
});
