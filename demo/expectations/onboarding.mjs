import { assert, same } from './assert.mjs';

export const onboarding = {
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
};
