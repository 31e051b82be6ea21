const project = (name, extra = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	// What the build makes has a package.json of the same name.
	modulePathIgnorePatterns: ['<rootDir>/(dist|artifacts)/'],
	setupFiles: ['<rootDir>/test/support/quiet.js', 'reflect-metadata'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
		'/jose/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
	},
	// jose is published as ES modules only, which jest cannot load on Node 20.
	transformIgnorePatterns: ['/node_modules/(?!jose/)'],
	// n8n-core's sandbox for the Code node is a native module that Node 20 cannot build; nothing here runs it.
	moduleNameMapper: { '^isolated-vm$': '<rootDir>/test/support/isolated-vm.js' },
	...extra,
});

/** @type {import('jest').Config} */
module.exports = {
	// n8n-core keeps timers of its own open.
	forceExit: true,
	// A busy machine is no reason to fail: what hangs is ended, what is slow is not. A project's own setting has no effect.
	testTimeout: 120_000,
	// Each file loads n8n's engine anew, and node keeps some of it: a process that runs all of them comes to its end at 4 GB.
	workerIdleMemoryLimit: '1GB',
	projects: [
		project('unit'),
		project('contract'),
		project('emulator'),
		project('engine'),
		project('e2e', {
			globalSetup: '<rootDir>/test/e2e/setup.mjs',
			globalTeardown: '<rootDir>/test/e2e/teardown.mjs',
		}),
		project('faults', {
			globalSetup: '<rootDir>/test/faults/setup.mjs',
			globalTeardown: '<rootDir>/test/e2e/teardown.mjs',
		}),
		project('scale', {
			globalSetup: '<rootDir>/test/faults/setup.mjs',
			globalTeardown: '<rootDir>/test/e2e/teardown.mjs',
		}),
	],
};
