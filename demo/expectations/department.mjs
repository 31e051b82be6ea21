import { assert, same } from './assert.mjs';

export const department = {
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
};
