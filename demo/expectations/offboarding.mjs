import { assert } from './assert.mjs';

/** The groups that a user is in. */
const groupsOf = async (id, list) =>
	await list(`/users/${id}/memberOf`, { $select: 'id,displayName' });

async function userOf(id, list) {
	const [user] = await list('/users', {
		$filter: `id eq '${id}'`,
		$select: 'id,accountEnabled,assignedLicenses',
	});
	return user;
}

export const offboarding = {
	result: 'Report',
	table: 'Offboarding report',
	async before({ list, leavers }) {
		assert(leavers.length === 25, `${leavers.length} people leave instead of 25`);
		const had = await Promise.all(
			leavers.map(async ({ id }) => {
				const { assignedLicenses } = await userOf(id, list);
				return [id, { groups: await groupsOf(id, list), licenses: assignedLicenses }];
			}),
		);
		for (const kind of ['groups', 'licenses'])
			assert(
				had.some(([, one]) => one[kind].length > 0),
				`nobody of the leavers had ${kind}`,
			);
		return new Map(had);
	},
	async after({ before, rows, list, leavers, client, tables }) {
		const { data: plans } = await client.getDataTableRows(tables['Offboarding plan']);
		for (const { id, userPrincipalName } of leavers) {
			const isHis = (row) => row.userPrincipalName === userPrincipalName;
			const [[plan], [report]] = [plans.filter(isHis), rows.filter(isHis)];
			assert(plan && report, `${userPrincipalName} is not in both tables`);
			assert(report.complete === 'yes', `${userPrincipalName} is not complete`);
			assert(
				plan.plan === report.done,
				`"${plan.plan}" was planned for ${userPrincipalName}, "${report.done}" was done`,
			);
			const { groups, licenses } = before.get(id);
			for (const { displayName } of groups)
				assert(plan.plan.includes(`'${displayName}'`), `the plan leaves out ${displayName}`);
			for (const { skuId } of licenses)
				assert(plan.plan.includes(skuId), `the plan leaves out the license ${skuId}`);
			const left = await groupsOf(id, list);
			assert(left.length === 0, `${userPrincipalName} is still in ${left.length} groups`);
			const user = await userOf(id, list);
			assert(user?.accountEnabled === false, `${userPrincipalName} can still sign in`);
			assert(user.assignedLicenses.length === 0, `${userPrincipalName} still has licenses`);
		}
	},
};
