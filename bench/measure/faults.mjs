import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runQuietly } from '../../dev/n8n/processes.mjs';
import { ROOT } from '../../dev/prepare.mjs';

/** The test with random faults, with as many operations as the case says. */
export async function measureFaults(_stage, current, _rounds, say) {
	const report = join(ROOT, 'artifacts', 'faults.json');
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const began = performance.now();
	const { code, errors } = await runQuietly(
		process.execPath,
		[jest, '--selectProjects', 'engine', '--testPathPatterns', 'randomFaults'],
		{
			cwd: ROOT,
			env: {
				...process.env,
				ENTRA_FAULT_OPERATIONS: String(current.items),
				ENTRA_FAULT_REPORT: report,
			},
		},
	);
	if (code !== 0) throw new Error(errors);
	const { operations, counts, contradictions, requests } = JSON.parse(
		await readFile(report, 'utf8'),
	);
	const seconds = (performance.now() - began) / 1000;
	const result = {
		seconds,
		items: operations,
		counts,
		contradictions: contradictions.length,
		requests,
	};
	say(`${current.id}: ${JSON.stringify(result)}`);
	return { package: [result] };
}
