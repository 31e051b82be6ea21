import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import { Rest } from '../support/rest';
import type { Tool } from './agents';
import { fromAi, fromAiById, makeAgent } from './agents';
import { readStage } from './editor';
import { storeCredential } from './examples';
import type { Line } from './scriptedModel';
import { ScriptedModel } from './scriptedModel';

jest.setTimeout(180_000);

let rest: Rest;
let model: ScriptedModel;
let emulator: Emulator;

beforeAll(async () => {
	rest = await Rest.signIn(readStage());
	model = await ScriptedModel.start();
});
beforeEach(async () => {
	emulator = await startEmulator({ users: 0, recordTo: false });
});
afterEach(async () => await emulator.close());
afterAll(async () => await model.close());

const WHO = 'Object ID, user principal name, mail address or full name of the person';

const addPerson = (displayName: string, more: object = {}) => {
	const mailNickname = displayName.toLowerCase().replace(/\W/g, '');
	return emulator.tenant.addUser({
		displayName,
		mailNickname,
		userPrincipalName: `${mailNickname}@contoso.com`,
		...more,
	});
};

/** Asks the agent, whose model says these lines, and returns its last words. */
async function talk(text: string, tools: Tool[], ...lines: Line[]): Promise<unknown> {
	model.play(...lines);
	const credential = await storeCredential(rest, emulator);
	const id = await makeAgent(rest, model, credential, text, tools);
	const execution = await rest.runByHand(id, 'Start');
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return execution.items('Agent').at(0)?.output;
}

const writes = () =>
	emulator.traffic.filter(({ method, url }) => method !== 'GET' && !/batch|token/.test(url));

it('finds a person: by a search, and by a name of which there are two', async () => {
	const { id } = addPerson('Ann Berg', { jobTitle: 'Buyer' });
	const { id: other } = addPerson('Ann Berg', { userPrincipalName: 'ann2@contoso.com' });
	const tools: Tool[] = [
		{
			name: 'Find people',
			parameters: {
				resource: 'user',
				operation: 'getAll',
				query: { search: fromAi('words', 'Part of a name or an address') },
			},
		},
		{
			name: 'Get person',
			parameters: { resource: 'user', operation: 'get', user: fromAiById('person', WHO) },
		},
	];
	const said = await talk(
		'What does Ann Berg do?',
		tools,
		{ call: 'Find_people', input: { words: 'zoe' } },
		{ call: 'Find_people', input: { words: 'ann' } },
		{ call: 'Get_person', input: { person: 'Ann Berg' } },
		{
			call: 'Get_person',
			// What a model can do with the refusal alone: it names both.
			input: (answer) => ({ person: /annberg@contoso\.com, ID ([0-9a-f-]+)/.exec(answer)?.[1] }),
		},
		{ say: 'She is a buyer.' },
	);
	expect(said).toBe('She is a buyer.');
	const [nobody, found, several, one] = model.told;
	expect(nobody).toContain('Nothing was found');
	expect(found).toContain(id);
	expect(found).toContain(other);
	expect(several).toContain("is 'Ann Berg', and so are several users");
	expect(one).toContain('"jobTitle":"Buyer"');
	const offered = model.offered.find(({ name }) => name === 'Get_person');
	expect(offered).toMatchObject({
		description: 'Get user in Entra ID',
		parameters: {
			properties: { person: { type: 'string', description: WHO } },
			required: ['person'],
		},
	});
});

it('adds a person to a group, once somebody has allowed changes', async () => {
	const { id } = addPerson('Ann Berg');
	const group = emulator.tenant.addGroup({ displayName: 'Sales' });
	const add = (more: object): Tool[] => [
		{
			name: 'Add to group',
			parameters: {
				resource: 'group',
				operation: 'addMember',
				group: fromAiById('group', 'Object ID or name of the group'),
				member: fromAiById('person', WHO),
				...more,
			},
		},
	];
	const lines: Line[] = [
		{ call: 'Add_to_group', input: { group: 'Sales', person: 'annberg@contoso.com' } },
		{ say: 'Done, or told.' },
	];
	await talk('Add Ann Berg to Sales', add({}), ...lines);
	expect(model.told).toEqual([
		expect.stringContaining("'Add member to group' was not carried out: this tool may only read"),
	]);
	expect(model.told[0]).toContain("Tell the person that 'Allow Changes' is off in this tool");
	expect(writes()).toEqual([]);
	await talk('Add Ann Berg to Sales', add({ allowChanges: true }), ...lines);
	expect(JSON.parse(model.told[0])).toEqual([
		{ groupId: group.id, memberId: id, added: true, alreadyMember: false },
	]);
	expect([...emulator.tenant.members.of(group.id)]).toEqual([id]);
});

it('plans an offboarding, and changes nothing', async () => {
	const { id } = addPerson('Ann Berg');
	const group = emulator.tenant.addGroup({ displayName: 'Sales' });
	emulator.tenant.addMember(group.id, id);
	const plan: Tool = {
		name: 'Plan offboarding',
		parameters: {
			resource: 'user',
			operation: 'offboard',
			user: fromAiById('person', WHO),
			options: { dryRun: true },
		},
	};
	await talk(
		'What would it take to offboard Ann Berg?',
		[plan],
		{ call: 'Plan_offboarding', input: { person: 'Ann Berg' } },
		{ say: 'It would block her.' },
	);
	const [answer] = JSON.parse(model.told[0]) as Array<{ id: string; steps: object[] }>;
	expect(answer.id).toBe(id);
	expect(answer.steps).toContainEqual(
		expect.objectContaining({ step: 'leaveGroups', state: 'planned' }),
	);
	expect(writes()).toEqual([]);
	expect(emulator.tenant.users.get(id)?.accountEnabled).toBe(true);
	expect([...emulator.tenant.members.of(group.id)]).toEqual([id]);
});
