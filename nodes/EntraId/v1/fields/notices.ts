import type { IExecuteFunctions } from 'n8n-workflow';
const shown = new WeakMap<IExecuteFunctions, Set<string>>();

/** Shows a notice beside the node's output, the same text once a run; n8n versions without hints show none. */
export function notice(context: IExecuteFunctions, message: string): void {
	const texts = shown.get(context) ?? new Set();
	if (texts.has(message) || !('addExecutionHints' in context)) return;
	shown.set(context, texts.add(message));
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
