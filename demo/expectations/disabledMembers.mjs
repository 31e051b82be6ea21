import { assert } from './assert.mjs';

/** Ids of the disabled users in the group Sales. */
async function disabledInSales(list) {
	const [group] = await list('/groups', { $filter: "displayName eq 'Sales'", $select: 'id' });
	const members = await list(`/groups/${group.id}/members/microsoft.graph.user`, {
		$select: 'id,accountEnabled',
	});
	return members.filter(({ accountEnabled }) => !accountEnabled).map(({ id }) => id);
}

export const disabledMembers = {
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
};
