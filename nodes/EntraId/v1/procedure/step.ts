import type { GraphError, GraphReply, GraphRequest } from '../../GenericFunctions';
import type { Permissions } from '../operation';
import type { Steps } from '../steps';

/**
 * What a step comes to. `alreadySo`: nothing was to be done. `planned`: a dry run would do it. `skipped`: it is not for this
 * one, and `detail` says why. `unknown`: Graph's answer was lost, or its answers contradict each other. `notTried`: what
 * must come before it is not complete.
 */
export type StepState =
	'alreadySo' | 'done' | 'notTried' | 'planned' | 'refused' | 'skipped' | 'unknown';

/** One change that a step makes. */
export interface Change {
	/** In words, e.g. `Leave the group 'Sales'`. */
	does: string;
	request: GraphRequest;
}

/** A change that Graph refused, and how. */
export interface Refused extends Change {
	refusal: GraphError;
}

/** What there is to do for a step, once it has looked. */
export interface Plan {
	/** Empty where it is so already. */
	changes: Change[];
	/** What is left as it is, and why. */
	stays?: Array<{ what: string; why: string }>;
	/** Why the step is not for this one at all. */
	skipped?: string;
	/** Why it cannot be done, though there is something to do. */
	impossible?: string;
	/** What of it cannot be done, and why, beside the changes that can be made. */
	open?: string[];
}

/** One thing that is to be so. "Make it so", not "do it": what is so already is passed over. */
export interface Step<S> {
	/** Permanent: in reports, and in the field that chooses the steps. */
	value: string;
	name: string;
	description: string;
	/** Whether it is chosen unless somebody changes that. */
	isUsual?: true;
	/** What it needs besides what reading the subject needs; a 403 names it. */
	permissions: Permissions;
	/** What there is to do, after a look at Graph where one is needed. What cannot be seen must be harmless to repeat. */
	plan(subject: S): Plan | Steps<Plan>;
	/** Whether a refusal of a change says that it is so already. Of a removal that is looked at once more. */
	isSo?(refusal: GraphError, request: GraphRequest): boolean;
	/** Why an answer says that a change came to nothing, where Graph accepts it and refuses it later. */
	failure?(reply: GraphReply): string | undefined;
	/** What to send in the place of changes that were refused, once the others are made. */
	again?(refused: Refused[]): Change[];
	/** What the subject learns from Graph's good answers, in the order of the changes, e.g. the ID of what was created. */
	learn?(subject: S, replies: GraphReply[]): Steps<void>;
	/** Whether it ends the subject itself: then it is so where there is none any more. */
	endsSubject?: true;
	/** Steps before it that have to be complete where they are chosen, by value, or all of them. Others wait for nothing. */
	waitsFor?: readonly string[] | 'all';
}

/** How a step went, as the output has it. */
export interface StepReport {
	step: string;
	state: StepState;
	/** What was done or is to be done, in words; of a step that was skipped why. */
	detail: string;
	/** Why something was refused, or is unknown. */
	message?: string;
	stays?: Plan['stays'];
	/** In a dry run: each change in words, and its request. */
	changes?: Array<{ does: string; request: unknown }>;
}

/** What a step would do. */
export function* planOf<S>(step: Step<S>, subject: S): Steps<Plan> {
	const looking = step.plan(subject);
	return 'changes' in looking ? looking : yield* looking;
}
