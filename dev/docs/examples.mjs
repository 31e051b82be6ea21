// Writes dev/docs/examples.json, from a run of every operation against the emulated tenant.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
	process.execPath,
	[
		'node_modules/jest/bin/jest.js',
		'--selectProjects',
		'engine',
		'--testPathPatterns',
		'engine/schemas',
	],
	{ stdio: 'inherit', env: { ...process.env, WRITE_EXAMPLES: '1' } },
);
process.exitCode = status ?? 1;
