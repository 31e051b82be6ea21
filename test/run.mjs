import '../dev/require-node.mjs';

const { runTests } = await import('./runner.mjs');

process.exitCode = await runTests(process.argv[2]);
