import type { GraphReply } from '../../GenericFunctions';
import type { Steps } from '../steps';
import type { Made, Procedure } from './made';
import { failed, refusedFor, wordsOf } from './made';
import { sendSurely } from './sending';
import type { Plan, Step, StepReport } from './step';

function* learn<S>(step: Step<S>, subject: S, replies: GraphReply[]): Steps<void> {
	if (step.learn) yield* step.learn(subject, replies);
}

/** Makes the changes of a step, and reports what became of them. */
export function* make<S>(
	{ changes, stays, open = [] }: Plan,
	step: Step<S>,
	subject: S,
	procedure: Procedure<S>,
): Steps<Made> {
	const sent = yield* sendSurely(changes, step, subject, procedure);
	const replies = sent.flatMap(({ settled }) => ('reply' in settled ? [settled.reply] : []));
	if (replies.length > 0) yield* learn(step, subject, replies);
	const failures = [...open, ...replies.flatMap((reply) => step.failure?.(reply) ?? [])];
	const contradictions = sent.flatMap((one) => one.open?.why ?? []);
	const done = sent
		.filter(({ settled }) => 'reply' in settled && step.failure?.(settled.reply) === undefined)
		.map(({ change }) => change);
	const errors = sent.flatMap(({ change: { request }, settled, open: doubt }) => {
		if ('reply' in settled || doubt?.why !== undefined) return [];
		return doubt || !step.isSo?.(settled.error, request) ? [settled.error] : [];
	});
	const error = errors.find(({ outcome }) => outcome === 'unknown') ?? errors.at(0);
	const report: StepReport = {
		step: step.value,
		state: done.length > 0 ? 'done' : 'alreadySo',
		detail: wordsOf(done),
		...(stays ? { stays } : {}),
	};
	if (!error && failures.length + contradictions.length === 0) return { report };
	const reasons = [...failures, ...contradictions].join('; ');
	if (!error) {
		return failures.length > 0
			? refusedFor(report, reasons)
			: { report: { ...report, state: 'unknown', message: reasons } };
	}
	const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
	const { report: refused } = failed(error, step, procedure);
	const message = [`${String(refused.message)}${others}`, reasons].filter(Boolean).join('; ');
	return { report: { ...report, state: refused.state, message }, error };
}
