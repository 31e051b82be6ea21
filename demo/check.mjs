import { readFile } from 'node:fs/promises';

import { openGraph } from './graph.mjs';

const sorted = (values) => [...values].sort();

const same = (left, right) => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** `assert(true, …)` passes; otherwise the sentence says what the tenant or n8n has instead. */
function assert(holds, otherwise) {
	if (!holds) throw new Error(otherwise);
}

/** Ids of the disabled users in the group Sales. */
async function disabledInSales(list) {
	const [group] = await list('/groups', { $filter: "displayName eq 'Sales'", $select: 'id' });
	const members = await list(`/groups/${group.id}/members/microsoft.graph.user`, {
		$select: 'id,accountEnabled',
	});
	return members.filter(({ accountEnabled }) => !accountEnabled).map(({ id }) => id);
}

/**
 * One entry a workflow, in the order of `FILES`: what to remember before the run, the node whose items are the result, and
 * what has to be true afterwards, in n8n's table and in the tenant itself.
 */
const EXPECTATIONS = [
	{
		result: 'Write to table',
		table: 'Department',
		before: async ({ list }) =>
			await list('/users', { $filter: "department eq 'Sales'", $select: 'id' }),
		after({ before, rows }) {
			const expected = before.map(({ id }) => id);
			assert(expected.length > 0, 'nobody works in Sales');
			const written = rows.map(({ entraId }) => entraId);
			assert(
				same(expected, written),
				`the tenant has ${expected.length} people in Sales, the table ${written.length}`,
			);
		},
	},
	{
		result: 'Report',
		table: 'Onboarding report',
		before: async () => undefined,
		async after({ rows, list, starters }) {
			assert(
				rows.length === starters.length,
				`${rows.length} of ${starters.length} people were created`,
			);
			for (const { userPrincipalName, department, displayName } of starters) {
				const filter = `userPrincipalName eq '${userPrincipalName.replaceAll("'", "''")}'`;
				const [user] = await list('/users', {
					$filter: filter,
					$select: 'id,displayName,department,accountEnabled',
				});
				assert(user, `${userPrincipalName} is not in the tenant`);
				const created =
					user.displayName === displayName && user.department === department && user.accountEnabled;
				assert(created, `${userPrincipalName} is not as the list has it`);
				const groups = await list(`/users/${user.id}/memberOf`, { $select: 'id,displayName' });
				const names = groups.map((group) => group.displayName);
				assert(
					same(names, [department]),
					`${userPrincipalName} is in ${names.join(', ') || 'no group'} instead of ${department}`,
				);
			}
		},
	},
	{
		result: 'Report',
		table: 'Removed members',
		before: async ({ list }) => await disabledInSales(list),
		async after({ before, rows, list }) {
			assert(before.length > 0, 'the group had no disabled member');
			assert(
				rows.length === before.length,
				`${before.length} members were disabled, ${rows.length} were removed`,
			);
			const left = await disabledInSales(list);
			assert(left.length === 0, `${left.length} disabled members are left in the group`);
			const users = await list('/users', {
				$filter: `id in (${before.map((id) => `'${id}'`).join(',')})`,
				$select: 'id',
			});
			assert(users.length === before.length, 'removing a member deleted the user');
		},
	},
];

/** HTTP requests and the Graph calls in them: a `$batch` is one request with many calls. */
async function readTraffic(file) {
	const text = await readFile(file, 'utf8').catch((error) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	const lines = text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
	const envelopes = lines.filter(({ url }) => /\/\$batch$/.test(url));
	const batched = lines.filter((line) => line.batched);
	return { requests: lines.length - batched.length, calls: lines.length - envelopes.length };
}

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const told = (calls, requests) =>
	`${plural(calls, 'Graph call')} in ${plural(requests, 'request')}`;

/**
 * Runs the demo's workflows one after the other and compares each with the tenant's state.
 *
 * @param {object} demo what `setUp` returned, with the client, the tenant and the file that Graph requests are recorded in
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether all is as it should be
 */
export async function check({ client, tenant, workflows, tables, starters, trafficFile }, say) {
	const list = await openGraph(tenant);
	let failed = 0;
	for (const [index, expectation] of EXPECTATIONS.entries()) {
		const workflow = workflows[index];
		try {
			const before = await expectation.before({ list });
			const trafficBefore = await readTraffic(trafficFile);
			const execution = await client.runWorkflow(workflow.id, 'Start');
			const traffic = await readTraffic(trafficFile);
			assert(
				execution.status === 'success',
				execution.error ?? `the execution ended as ${execution.status}`,
			);
			const { data: rows } = await client.getDataTableRows(tables[expectation.table]);
			await expectation.after({ before, rows, list, starters });
			const requests = traffic.requests - trafficBefore.requests;
			const calls = traffic.calls - trafficBefore.calls;
			const { length } = execution.items(expectation.result);
			say(`ok      ${workflow.name}: ${length} items, ${told(calls, requests)}`);
		} catch (error) {
			failed++;
			say(`FAILED  ${workflow.name}: ${error.message}`);
		}
	}
	say(
		`${EXPECTATIONS.length - failed} of ${EXPECTATIONS.length} workflows did what the tenant shows`,
	);
	return failed === 0;
}
