import { assert } from './expectations/assert.mjs';
import { EXPECTATIONS } from './expectations/index.mjs';
import { openGraph } from './graph.mjs';
import { count, readTraffic } from './traffic.mjs';

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const told = ({ calls, requests }) =>
	`${plural(calls, 'Graph call')} in ${plural(requests, 'request')}`;

/** @returns {Promise<string>} what was done and how many requests it took */
async function checkOne(expectation, demo) {
	const { client, workflow, tables, trafficFile } = demo;
	try {
		const before = await expectation.before(demo);
		const trafficBefore = await readTraffic(trafficFile);
		const execution = expectation.run
			? await expectation.run(demo, before)
			: await client.runWorkflow(workflow.id, 'Start');
		const traffic = await readTraffic(trafficFile);
		assert(
			execution.status === 'success',
			execution.error ?? `the execution ended as ${execution.status}`,
		);
		const { data: rows } = await client.getDataTableRows(tables[expectation.table]);
		await expectation.after({ ...demo, before, rows, execution });
		const { length } = execution.items(expectation.result);
		return `${plural(length, 'item')}, ${told(count(traffic.slice(trafficBefore.length)))}`;
	} finally {
		await expectation.cleanUp?.(demo);
	}
}

/**
 * Runs the demo's workflows one after the other and compares each with the tenant's state.
 *
 * @param {object} demo what `setUp` returned, with the client, the tenant and the file that Graph requests are recorded in
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether all is as it should be
 */
export async function check(demo, say) {
	const list = await openGraph(demo.tenant);
	let failed = 0;
	for (const [index, expectation] of EXPECTATIONS.entries()) {
		const workflow = demo.workflows[index];
		try {
			const done = await checkOne(expectation, { ...demo, workflow, list });
			say(`ok      ${workflow.name}: ${done}`);
		} catch (error) {
			failed++;
			say(`FAILED  ${workflow.name}: ${error.message}`);
		}
	}
	say(
		`${EXPECTATIONS.length - failed} of ${EXPECTATIONS.length} workflows did what they should, as the tenant shows`,
	);
	return failed === 0;
}
