import { changeOnPage, follow, unfollow } from '../following.mjs';
import { assert } from './assert.mjs';

export const changes = {
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
		assert(row.event === 'updated', `the change is reported as "${row.event}"`);
		assert(row.entraId === id, 'somebody else is in the table');
		const different = shown.find((name) => row[name] !== user[name]);
		assert(!different, `"${different}" in the table is not what the tenant has`);
	},
	cleanUp: unfollow,
};
