import type { IDataObject } from 'n8n-workflow';

import { GraphError, toError } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { shownRequest } from '../results';
import type { Steps } from '../steps';
import type { Made, Procedure } from './made';
import { failed, refusedFor, wordsOf } from './made';
import { make } from './make';
import type { Step, StepReport } from './step';
import { planOf } from './step';

/** What became of steps. */
export interface Outcome {
	reports: StepReport[];
	isComplete: boolean;
	/** The first refusal or lost answer of all. */
	error?: GraphError;
}

const COMPLETE = new Set<StepReport['state']>(['alreadySo', 'done', 'skipped']);

function* carryOut<S>(step: Step<S>, subject: S, procedure: Procedure<S>): Steps<Made> {
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
function* tryOut<S>(step: Step<S>, subject: S, procedure: Procedure<S>): Steps<Made> {
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
	procedure: Procedure<S>,
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
