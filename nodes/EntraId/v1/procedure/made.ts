import type { GraphError } from '../../GenericFunctions';
import { explain } from '../../GenericFunctions';
import type { ItemReader } from '../item';
import type { OperationText } from '../operation';
import type { Steps } from '../steps';
import type { Change, Step, StepReport } from './step';

/** How steps are run for an item, about a subject of the type `S`. */
export interface Procedure<S> {
	item: ItemReader;
	/** What a refusal is explained with. */
	text: OperationText;
	root: string;
	dryRun: boolean;
	/** The subject as Graph shows it now. Throws Graph's refusal. */
	renewed(subject: S): Steps<S>;
}

/** What a step came to. */
export interface Made {
	report: StepReport;
	/** Graph's refusal, or that its answer was lost. */
	error?: GraphError;
}

/** The most changes that `detail` names. */
const NAMED = 10;

/** Changes in words, as `detail` has them. */
export const wordsOf = (changes: Change[]): string => {
	const words = changes.map(({ does }) => does);
	return words.length > NAMED
		? `${words.slice(0, NAMED).join('; ')}; and ${words.length - NAMED} more`
		: words.join('; ');
};

/** Why a step was refused, with the permission that this step needs. */
function reasonOf<S>(error: GraphError, step: Step<S>, { text, item }: Procedure<S>): string {
	const { name: action, permissions } = step;
	const subject = { ...text, action, permissions, credentialType: item.credentialType };
	const { message, description } = explain(error, subject);
	return `${message}. ${description}`;
}

/** A step of which something cannot be done, and why. */
export const refusedFor = (report: StepReport, message: string): Made => ({
	report: { ...report, state: 'refused', message },
});

/** A step that Graph refused, or whose answer was lost. */
export const failed = <S>(error: GraphError, step: Step<S>, procedure: Procedure<S>): Made => ({
	report: {
		step: step.value,
		state: error.outcome === 'unknown' ? 'unknown' : 'refused',
		detail: '',
		message: reasonOf(error, step, procedure),
	},
	error,
});
