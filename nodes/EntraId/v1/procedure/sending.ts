import type { Settled } from '../../GenericFunctions';
import { GraphError, toError } from '../../GenericFunctions';
import type { ItemReader } from '../item';
import { makeSure } from '../removals';
import type { Steps } from '../steps';
import type { Procedure } from './made';
import type { Change, Refused, Step } from './step';
import { planOf } from './step';

/** A change and what became of it. */
export interface Sent {
	change: Change;
	settled: Settled;
	/** Whether it is not made although Graph answers as if it were; why, where a look shows it. */
	open?: { why?: string };
}

/** What this run removed, by path: a second row about the same does not find it, and there is no doubt. */
const removedIn = (item: ItemReader): Set<string> => item.ofRun('removed', () => new Set());

function* send(changes: Change[], item: ItemReader): Steps<Sent[]> {
	if (changes.length === 0) return [];
	const settled = yield changes.map(({ request }) => request);
	for (const [index, { request }] of changes.entries())
		if (request.method === 'DELETE' && 'reply' in settled[index]) removedIn(item).add(request.path);
	return changes.map((change, index) => ({ change, settled: settled[index] }));
}

/** Sends the changes together, and what the step has in the place of those that were refused. */
function* sendAll<S>(changes: Change[], step: Step<S>, item: ItemReader): Steps<Sent[]> {
	const sent = yield* send(changes, item);
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
	return [...others, ...(yield* send(instead, item))];
}

/** The removals that the step would make again, now that it looks again. */
function* stillOpen<S>(
	removals: Change[],
	step: Step<S>,
	subject: S,
	procedure: Procedure<S>,
): Steps<Change[]> {
	try {
		const { changes } = yield* planOf(step, yield* procedure.renewed(subject));
		const paths = new Set(
			changes
				.filter(({ request }) => request.method === 'DELETE')
				.map(({ request: { path } }) => path),
		);
		return removals.filter(({ request }) => paths.has(request.path));
	} catch (error) {
		if (step.endsSubject && error instanceof GraphError && error.status === 404) return [];
		throw toError(error);
	}
}

const stillShown = ({ does }: Change): string =>
	`${does}: Graph answers that this is done already, but still shows what was to be removed. Run it again in a few minutes`;

/** Makes changes, all of them together, and makes sure of the removals that Graph did not find. */
export function* sendSurely<S>(
	changes: Change[],
	step: Step<S>,
	subject: S,
	procedure: Procedure<S>,
): Steps<Sent[]> {
	const { item } = procedure;
	const sent = yield* sendAll(changes, step, item);
	const isNotFound = (settled: Settled, { request }: Change): boolean =>
		request.method === 'DELETE' &&
		!removedIn(item).has(request.path) &&
		'error' in settled &&
		step.isSo?.(settled.error, request) === true;
	const doubtful = sent
		.filter(({ settled, change }) => isNotFound(settled, change))
		.map(({ change }) => change);
	const look = (removals: Change[]) => stillOpen(removals, step, subject, procedure);
	try {
		const endings = yield* makeSure(doubtful, look, isNotFound);
		return sent.map((one): Sent => {
			const again = endings.get(one.change) ?? one.settled;
			return again === 'stillThere'
				? { ...one, open: { why: stillShown(one.change) } }
				: { ...one, settled: again };
		});
	} catch (error) {
		if (!(error instanceof GraphError)) throw toError(error);
		const doubted = new Set(doubtful);
		return sent.map((one) =>
			doubted.has(one.change) ? { ...one, settled: { error }, open: {} } : one,
		);
	}
}
