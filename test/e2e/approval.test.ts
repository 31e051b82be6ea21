/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import { Rest } from '../support/rest';
import { fromAiById, makeAgent } from './agents';
import { readStage } from './editor';
import { storeCredential } from './examples';
import { ScriptedModel } from './scriptedModel';

jest.setTimeout(90_000);

let rest: Rest;
let model: ScriptedModel;
let emulator: Emulator;
let person: { id: string };

beforeAll(async () => {
	rest = await Rest.signIn(readStage());
	model = await ScriptedModel.start();
});
beforeEach(async () => {
	emulator = await startEmulator({ users: 0, recordTo: false });
	person = emulator.tenant.addUser({
		displayName: 'Ann Berg',
		userPrincipalName: 'ann@contoso.com',
	});
});
afterEach(async () => await emulator.close());
afterAll(async () => await model.close());

interface Sent {
	text: string;
	reply_markup: { inline_keyboard: Array<Array<{ text: string; url: string }>> };
}

/** Waits for the question that a person gets, and presses one of its buttons. */
async function press(workflowId: string, approved: boolean): Promise<string> {
	const sent = (await model.message()) as Sent;
	// n8n knows no answer to a question before the run that asks it is stored.
	while ((await rest.list(workflowId)).at(0)?.status !== 'waiting') await sleep(250);
	expect(emulator.tenant.passwords.has(person.id)).toBe(false);
	const buttons = sent.reply_markup.inline_keyboard.flat();
	const button = buttons.find(({ url }) => url.includes(`approved=${approved}`));
	// n8n looks at who follows a link: what previews links for people agrees to nothing.
	const headers = {
		Connection: 'close',
		'User-Agent': 'Mozilla/5.0 (X11; Linux) Gecko Firefox/140',
	};
	const reply = await fetch(String(button?.url), { headers });
	expect([reply.status, await reply.text()]).toEqual([200, expect.any(String)]);
	return sent.text;
}

async function talk(approved: boolean): Promise<string> {
	model.play(
		{
			call: 'Reset_password',
			input: { toolParameters: { person: 'Ann Berg' }, hitlParameters: {} },
		},
		{ say: 'That is settled.' },
	);
	const credential = await storeCredential(rest, emulator);
	const id = await makeAgent(rest, model, credential, 'Ann Berg forgot her password', [
		{
			name: 'Reset password',
			isReviewed: true,
			parameters: {
				resource: 'user',
				operation: 'resetPassword',
				allowChanges: true,
				user: fromAiById('person', 'Object ID, user principal name, mail or full name'),
			},
		},
	]);
	const [execution, text] = await Promise.all([rest.runByHand(id, 'Start'), press(id, approved)]);
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return text;
}

it('resets a password once a person has agreed to it', async () => {
	const text = await talk(true);
	expect(text).toContain('Ann Berg');
	const password = emulator.tenant.passwords.get(person.id);
	expect(password).toMatch(/.{20}/);
	expect(JSON.parse(model.told[0])).toEqual([
		{ id: person.id, passwordReset: true, state: 'succeeded', password },
	]);
});

it('resets nothing that a person has declined, and the model is told so', async () => {
	await talk(false);
	expect(emulator.tenant.passwords.has(person.id)).toBe(false);
	expect(model.told[0]).toContain('User rejected the tool call');
});
