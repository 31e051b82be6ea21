import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { EntraId } from '../../nodes/EntraId/EntraId.node';
import { resources } from '../../nodes/EntraId/v1/registry';
import type { Execution } from '../support/rest';
import { Rest } from '../support/rest';
import { Editor, readStage } from './editor';
import { fillingsFor, refusals } from './fillings';
import { freshNode } from './node';
import { OwnTenant } from './ownTenant';

jest.setTimeout(240_000);

const MAX_TRIES = 20;

const TYPE = 'n8n-nodes-entra-id.entraId';

const { description } = new EntraId().getNodeType();

/** Of what is deleted nothing else can be asked, so that goes last. */
const entries = resources
	.flatMap(({ value: resource, operations }) =>
		operations.map(({ value: operation, action, parameters: fields }) => ({
			action,
			resource,
			operation,
			fields,
		})),
	)
	.sort((one, next) => Number(one.operation === 'delete') - Number(next.operation === 'delete'));

type Entry = (typeof entries)[number];

let rest: Rest;
let tenant: OwnTenant;
let fillings: INodeParameters;

beforeAll(async () => {
	rest = await Rest.signIn(readStage());
	tenant = await OwnTenant.start(rest);
	fillings = await fillingsFor(tenant);
});
afterAll(async () => await tenant?.emulator.close());

it('the panel has an entry for each operation', async () => {
	const editor = await Editor.open();
	try {
		await editor.page.goto(`${editor.stage.url}/workflow/new`);
		await editor.byTestId('canvas-add-button').click();
		await editor.byTestId('node-creator-search-bar').fill('Entra ID');
		await editor.openActions();
		// n8n puts them on the page bit by bit.
		await editor.page.getByText(`Actions (${entries.length})`, { exact: true }).waitFor();
		const last = resources.at(-1)?.operations.at(-1)?.action ?? '';
		await editor.byTestId('item-iterator-item').getByText(last, { exact: true }).waitFor();
		const shown = await editor.byTestId('item-iterator-item').allInnerTexts();
		expect(shown.map((text) => text.trim())).toEqual(
			expect.arrayContaining(entries.map(({ action }) => action)),
		);
	} finally {
		await editor.close();
	}
});

/** What n8n has against running a node: by parameter, the words that it shows. */
function issuesOf(chosen: INodeParameters): Array<[name: string, words: string]> {
	const { properties } = description;
	const type = { typeVersion: 1 };
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		chosen,
		true,
		false,
		type,
		description,
	);
	// What does not go with the rest n8n takes away.
	expect(parameters).toMatchObject(chosen);
	const node = freshNode('Entra', TYPE, {}, [0, 0]);
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters: parameters ?? {} },
		description,
	);
	return Object.entries(issues?.parameters ?? {}).map(([name, [words]]) => [name, words]);
}

/** What an entry sets, with what n8n itself asks for before it runs a node. */
function filledIn({ resource, operation, fields }: Entry): INodeParameters {
	const parameters: INodeParameters = {
		authentication: 'entraIdAppOnlyApi',
		resource,
		operation,
	};
	for (const [name, words] of issuesOf(parameters)) {
		const labels = fields.filter((field) => field.name === name);
		expect(labels.map(({ displayName }) => `Parameter "${displayName}" is required.`)).toContain(
			words,
		);
		const filling = fillings[name];
		if (filling === undefined) throw new Error(`Nothing to fill in for ${name}: ${words}`);
		parameters[name] = filling;
	}
	return parameters;
}

/** n8n gives what is entered some milliseconds to match the pattern of its field, which on a busy machine is too little. */
async function run(workflowId: string, tries = 1): Promise<Execution> {
	const answer = await rest.runByHand(workflowId, 'Start').catch((error: Error) => error);
	if ('status' in answer) return answer;
	const isHurried = answer.message.includes('Regular expression execution timed out');
	if (isHurried && tries < MAX_TRIES) return await run(workflowId, tries + 1);
	throw answer;
}

const NOT_FOR_PEOPLE =
	/could not get parameter|cannot read|is not a function|is not iterable|undefined|\bNaN\b|\[object |\bnull\b|TypeError|unexpected/i;

it.each(entries.map((entry) => [entry.action, entry] as const))(
	'the entry of %s makes a node that runs',
	async (action, entry) => {
		const parameters = filledIn(entry);
		const node = {
			...freshNode(action, TYPE, parameters, [200, 0]),
			credentials: { entraIdAppOnlyApi: tenant.credential },
			alwaysOutputData: true,
		};
		const { id } = await rest.makeWorkflow({
			name: `Entry ${randomUUID()}`,
			settings: { executionOrder: 'v1' },
			nodes: [freshNode('Start', 'n8n-nodes-base.manualTrigger', {}, [0, 0]), node],
			connections: { Start: { main: [[{ node: action, type: 'main', index: 0 }]] } },
		});
		const { status, error, items } = await run(id);
		const refusal = refusals[`${entry.resource}.${entry.operation}`];
		if (refusal === undefined) {
			expect(error).toBeUndefined();
			expect(items(action).length).toBeGreaterThan(0);
		} else {
			expect(error).toContain(refusal);
			expect(error).not.toMatch(NOT_FOR_PEOPLE);
		}
		expect(status).toBe(refusal === undefined ? 'success' : 'error');
	},
);
