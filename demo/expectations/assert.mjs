const sorted = (values) => [...values].sort();

/** Whether two lists have the same texts, in whatever order. */
export const same = (left, right) => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** `assert(true, …)` passes; otherwise the sentence says what the tenant or n8n has instead. */
export function assert(holds, otherwise) {
	if (!holds) throw new Error(otherwise);
}

/** Passes where a table has exactly these rows, in whatever order; n8n's own columns do not count. */
export function assertRows(rows, expected, table) {
	const [columns] = expected.map(Object.keys);
	const texts = (list) => list.map((row) => JSON.stringify(columns.map((name) => row[name])));
	const [there, wanted] = [texts(rows), texts(expected)];
	const missing = wanted.filter((row) => !there.includes(row));
	const strange = there.filter((row) => !wanted.includes(row));
	assert(
		same(there, wanted),
		`"${table}" has ${there.length} rows instead of ${wanted.length}; missing: ${missing[0] ?? 'none'}, not expected: ${strange[0] ?? 'none'}`,
	);
}
