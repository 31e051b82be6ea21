import { changeOnPage, follow, unfollow } from './following.mjs';
import { openGraph } from './graph.mjs';
import { count, readTraffic } from './traffic.mjs';

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

/** The groups that a user is in. */
const groupsOf = async (id, list) =>
	await list(`/users/${id}/memberOf`, { $select: 'id,displayName' });

/**
 * One entry a workflow, in the order of `FILES`: what to do and to remember before the run, how it is run (without it: from
 * its node "Start"), the node whose items are the result, what has to be true afterwards, in n8n's table and in the tenant
 * itself, and what to undo whatever happened.
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
	{
		result: 'Report',
		table: 'Offboarding report',
		async before({ list, leavers }) {
			assert(leavers.length === 25, `${leavers.length} people leave instead of 25`);
			return new Map(
				await Promise.all(leavers.map(async ({ id }) => [id, await groupsOf(id, list)])),
			);
		},
		async after({ before, rows, list, leavers, client, tables }) {
			const { data: plans } = await client.getDataTableRows(tables['Offboarding plan']);
			assert(
				[...before.values()].some((groups) => groups.length > 0),
				'nobody of the leavers was in a group',
			);
			for (const { id, userPrincipalName } of leavers) {
				const isHis = (row) => row.userPrincipalName === userPrincipalName;
				const [[plan], [report]] = [plans.filter(isHis), rows.filter(isHis)];
				assert(plan && report, `${userPrincipalName} is not in both tables`);
				assert(report.complete === 'yes', `${userPrincipalName} is not complete`);
				assert(
					plan.plan === report.done,
					`"${plan.plan}" was planned for ${userPrincipalName}, "${report.done}" was done`,
				);
				for (const { displayName } of before.get(id))
					assert(plan.plan.includes(`'${displayName}'`), `the plan leaves out ${displayName}`);
				const left = await groupsOf(id, list);
				assert(left.length === 0, `${userPrincipalName} is still in ${left.length} groups`);
				const [user] = await list('/users', {
					$filter: `id eq '${id}'`,
					$select: 'id,accountEnabled',
				});
				assert(user?.accountEnabled === false, `${userPrincipalName} can still sign in`);
			}
		},
	},
	{
		result: 'Write to table',
		table: 'User changes',
		async before(demo) {
			await follow(demo);
			const [user] = await demo.list('/users', { $filter: "department eq 'Legal'", $select: 'id' });
			assert(user, 'nobody works in Legal');
			return user;
		},
		async run({ client, workflow, tenant }, { id }) {
			await changeOnPage(tenant, id, { city: 'Reykjavík', jobTitle: 'Counsel' });
			return await client.waitForExecution(workflow.id);
		},
		async after({ before: { id }, rows, list }) {
			assert(rows.length === 1, `one user was changed, the table has ${rows.length} rows`);
			const [row] = rows;
			const shown = ['displayName', 'userPrincipalName', 'department', 'jobTitle', 'city'];
			const [user] = await list('/users', { $filter: `id eq '${id}'`, $select: shown.join(',') });
			assert(user.city === 'Reykjavík', 'the tenant did not take the change');
			assert(row.event === 'updated', `the change is told as "${row.event}"`);
			assert(row.entraId === id, 'somebody else is in the table');
			const different = shown.find((name) => row[name] !== user[name]);
			assert(!different, `"${different}" in the table is not what the tenant has`);
		},
		cleanUp: unfollow,
	},
];

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
		await expectation.after({ ...demo, before, rows });
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
		`${EXPECTATIONS.length - failed} of ${EXPECTATIONS.length} workflows did what the tenant shows`,
	);
	return failed === 0;
}
