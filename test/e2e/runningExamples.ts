import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Tenant } from '../../emulator/tenant';
import type { Execution } from '../support/rest';
import { Rest } from '../support/rest';
import { readStage } from './editor';
import type { Example } from './examples';
import { runExample, storeCredential } from './examples';

/** For a file of tests: a tenant with six people for each, and runs of examples in n8n: `run` has to succeed. */
export function runningExamples() {
	let rest: Rest;
	let emulator: Emulator;
	let credential: { id: string; name: string };
	beforeAll(async () => {
		rest = await Rest.signIn(readStage());
	});
	beforeEach(async () => {
		emulator = await startEmulator({ users: 6, recordTo: false });
		credential = await storeCredential(rest, emulator);
	});
	afterEach(async () => await emulator.close());
	const tried = async (example: Example, pins: Record<string, object[]> = {}): Promise<Execution> =>
		await runExample(rest, credential, example, pins);
	return {
		tried,
		rest: (): Rest => rest,
		tenant: (): Tenant => emulator.tenant,
		async run(example: Example, pins: Record<string, object[]> = {}): Promise<Execution> {
			const execution = await tried(example, pins);
			expect([execution.error, execution.status]).toEqual([undefined, 'success']);
			return execution;
		},
	};
}

/** The example with other parameters for one node: what its note says to change. */
export const changed = (example: Example, name: string, parameters: object): Example => ({
	...example,
	nodes: example.nodes.map((node) =>
		node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
	),
});
