const { dest, series, src } = require('gulp');
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');

const clean = () => rm('dist', { recursive: true, force: true });
clean.displayName = 'clean';

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
compile.displayName = 'compile';

// The same static files that n8n's own CLI copies, after the compiler, which writes JSON in its own style.
const copy = () =>
	src(['{nodes,credentials}/**/*.{png,svg}', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
		allowEmpty: true,
	}).pipe(dest('dist'));
copy.displayName = 'copy';

// n8n looks for the schemas of a node's own version: what 1.1 has no other one of is as it was in 1.
const SCHEMAS = 'nodes/EntraId/__schema__';
const inherit = () =>
	src(`${SCHEMAS}/v1.0.0/**/*.json`, { encoding: false }).pipe(
		dest(`dist/${SCHEMAS}/v1.1.0`, { overwrite: false }),
	);
inherit.displayName = 'inherit';

// So that tests and demo do not build again what has not changed.
const note = async () => await (await import('./dev/built.mjs')).noteBuilt();
note.displayName = 'note';

exports.build = series(clean, compile, copy, inherit, note);
