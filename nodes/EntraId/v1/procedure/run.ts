import type { IDataObject } from 'n8n-workflow';

import type { GraphReply, Settled } from '../../GenericFunctions';
import { explain, GraphError, toError } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import type { ItemReader } from '../item';
import type { OperationText } from '../operation';
import { shownRequest } from '../results';
import type { Steps } from '../steps';
import type { Change, Plan, Refused, Step, StepReport } from './step';

/** How steps are run for an item. */
export interface Procedure {
	item: ItemReader;
	/** What a refusal is explained with. */
	text: OperationText;
	root: string;
	dryRun: boolean;
}

/** What became of steps. */
export interface Outcome {
	reports: StepReport[];
	isComplete: boolean;
	/** The first refusal or lost answer of all. */
	error?: GraphError;
}

const COMPLETE = new Set<StepReport['state']>(['alreadySo', 'done', 'skipped']);

/** The most changes that `detail` names. */
const NAMED = 10;

const wordsOf = (changes: Change[]): string => {
	const words = changes.map(({ does }) => does);
	return words.length > NAMED
		? `${words.slice(0, NAMED).join('; ')}; and ${words.length - NAMED} more`
		: words.join('; ');
};

/** Why a step was refused, with the permission that this step needs. */
function reasonOf<S>(error: GraphError, step: Step<S>, { text, item }: Procedure): string {
	const { name: action, permissions } = step;
	const subject = { ...text, action, permissions, credentialType: item.credentialType };
	const { message, description } = explain(error, subject);
	return `${message}. ${description}`;
}

interface Made {
	report: StepReport;
	/** Graph's refusal, or that its answer was lost. */
	error?: GraphError;
}

const refusedFor = (report: StepReport, message: string): Made => ({
	report: { ...report, state: 'refused', message },
});

const failed = <S>(error: GraphError, step: Step<S>, procedure: Procedure): Made => ({
	report: {
		step: step.value,
		state: error.outcome === 'unknown' ? 'unknown' : 'refused',
		detail: '',
		message: reasonOf(error, step, procedure),
	},
	error,
});

interface Sent {
	change: Change;
	settled: Settled;
}

function* send(changes: Change[]): Steps<Sent[]> {
	if (changes.length === 0) return [];
	const settled = yield changes.map(({ request }) => request);
	return changes.map((change, index) => ({ change, settled: settled[index] }));
}

/** Sends the changes together, and what the step has in the place of those that were refused. */
function* sendAll<S>(changes: Change[], step: Step<S>): Steps<Sent[]> {
	const sent = yield* send(changes);
	if (!step.again) return sent;
	const refused = sent.flatMap(({ change, settled }): Refused[] =>
		'error' in settled && settled.error.outcome === 'refused'
			? [{ ...change, refusal: settled.error }]
			: [],
	);
	const instead = refused.length === 0 ? [] : step.again(refused);
	if (instead.length === 0) return sent;
	const isRefused = new Set(refused.map(({ request }) => request));
	const others = sent.filter(({ change }) => !isRefused.has(change.request));
	return [...others, ...(yield* send(instead))];
}

/** What a step would do. */
function* planOf<S>(step: Step<S>, subject: S): Steps<Plan> {
	const looking = step.plan(subject);
	return 'changes' in looking ? looking : yield* looking;
}

function* learn<S>(step: Step<S>, subject: S, replies: GraphReply[]): Steps<void> {
	if (step.learn) yield* step.learn(subject, replies);
}

function* make<S>(
	{ changes, stays, open = [] }: Plan,
	step: Step<S>,
	subject: S,
	procedure: Procedure,
): Steps<Made> {
	const sent = yield* sendAll(changes, step);
	const replies = sent.flatMap(({ settled }) => ('reply' in settled ? [settled.reply] : []));
	if (replies.length > 0) yield* learn(step, subject, replies);
	const failures = [...open, ...replies.flatMap((reply) => step.failure?.(reply) ?? [])];
	const done = sent
		.filter(({ settled }) => 'reply' in settled && step.failure?.(settled.reply) === undefined)
		.map(({ change }) => change);
	const errors = sent.flatMap(({ change: { request }, settled }) =>
		'error' in settled && !step.isSo?.(settled.error, request) ? [settled.error] : [],
	);
	const error = errors.find(({ outcome }) => outcome === 'unknown') ?? errors.at(0);
	const report: StepReport = {
		step: step.value,
		state: done.length > 0 ? 'done' : 'alreadySo',
		detail: wordsOf(done),
		...(stays ? { stays } : {}),
	};
	if (!error) return failures.length > 0 ? refusedFor(report, failures.join('; ')) : { report };
	const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
	const { report: refused } = failed(error, step, procedure);
	const message = [`${String(refused.message)}${others}`, ...failures].join('; ');
	return { report: { ...report, state: refused.state, message }, error };
}

function* carryOut<S>(step: Step<S>, subject: S, procedure: Procedure): Steps<Made> {
	const plan = yield* planOf(step, subject);
	const { changes, stays, skipped, impossible, open = [] } = plan;
	const report = { step: step.value, ...(stays ? { stays } : {}) };
	if (skipped !== undefined) return { report: { ...report, state: 'skipped', detail: skipped } };
	if (impossible !== undefined)
		return refusedFor({ ...report, state: 'refused', detail: '' }, impossible);
	if (changes.length === 0 && open.length > 0)
		return refusedFor({ ...report, state: 'refused', detail: '' }, open.join('; '));
	if (changes.length === 0) return { report: { ...report, state: 'alreadySo', detail: '' } };
	if (!procedure.dryRun) return yield* make(plan, step, subject, procedure);
	const { root } = procedure;
	return {
		report: {
			...report,
			state: 'planned',
			detail: wordsOf(changes),
			...(open.length > 0 ? { message: open.join('; ') } : {}),
			changes: changes.map(({ does, request }) => ({ does, request: shownRequest(root, request) })),
		},
	};
}

/** A step that Graph does not even let look is one that it refuses; anything else ends the item. */
function* tryOut<S>(step: Step<S>, subject: S, procedure: Procedure): Steps<Made> {
	try {
		return yield* carryOut(step, subject, procedure);
	} catch (error) {
		if (error instanceof GraphError) return failed(error, step, procedure);
		// What was named and does not exist shows only when it is looked for.
		if (error instanceof BadParameter) {
			const report = { step: step.value, state: 'refused', detail: '' } as const;
			return refusedFor(report, `${error.message}. ${error.description}`);
		}
		throw toError(error);
	}
}

/** What a step waits for and is not complete. */
const openFor = <S>({ waitsFor = [] }: Step<S>, reports: StepReport[]): string[] =>
	reports
		.filter(({ step }) => waitsFor === 'all' || waitsFor.includes(step))
		.filter(({ state }) => !COMPLETE.has(state) && state !== 'planned')
		.map(({ step }) => step);

/**
 * Makes all steps so, one after the other, and reports on each; in a dry run it looks and plans. What is refused stops no
 * other step but those that wait for it.
 */
export function* runSteps<S>(
	steps: Array<Step<S>>,
	subject: S,
	procedure: Procedure,
): Steps<Outcome> {
	const reports: StepReport[] = [];
	let first: GraphError | undefined;
	for (const step of steps) {
		const open = openFor(step, reports);
		const { report, error }: Made =
			open.length > 0
				? {
						report: {
							step: step.value,
							state: 'notTried',
							detail: `It waits for ${open.join(', ')}`,
						},
					}
				: yield* tryOut(step, subject, procedure);
		reports.push(report);
		first ??= error;
	}
	return {
		reports,
		isComplete: reports.every(({ state }) => COMPLETE.has(state)),
		...(first ? { error: first } : {}),
	};
}

/** The reports as an item's output. */
export const shownReports = (reports: StepReport[]): IDataObject[] =>
	reports.map((report) => ({ ...report }) as IDataObject);
