import '../dev/require-node.mjs';

await import('./demo.mjs');
