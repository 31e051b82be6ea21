import { userPath } from '../../../../GenericFunctions';
import type { ItemReader } from '../../../item';
import type { Outcome } from '../../../procedure/run';
import type { Steps } from '../../../steps';
import { askPerson, findPerson } from './person';
import type { Subject, Wishes } from './subject';

/** What the items before made of somebody. In a plan there is no object ID yet. */
type Made = { id?: string } | { lostBy: number };

/** Of the run, by whom the items are about. */
const madeIn = (item: ItemReader): Map<string, Made> =>
	item.ofRun('onboarded', () => new Map<string, Made>());

/** Whom an item is about, however the letters of the name or the number are written. */
export const turnOf = (key: Wishes['key']): string => JSON.stringify(key).toLowerCase();

/** Keeps for the items about the same person what the steps of one came to: lists and replicas show it only later. */
export function noteMade({ item, user, wishes }: Subject, { reports }: Outcome): void {
	const made = reports.filter(({ step }) => step === 'create' || step === 'restore');
	const having = (...states: string[]) => made.some(({ state }) => states.includes(state));
	const turn = turnOf(wishes.key);
	if (having('unknown')) madeIn(item).set(turn, { lostBy: item.index });
	else if (having('done', 'planned')) madeIn(item).set(turn, user ? { id: String(user.id) } : {});
}

/** Puts into the subject whom the item means, where there is such a user: an item before it may have made one. */
export function* lookFor(subject: Subject): Steps<void> {
	subject.user = yield* findPerson(subject);
	// Known only now: the items before come to their ends between what is prepared and what is sent.
	const made = madeIn(subject.item).get(turnOf(subject.wishes.key));
	if (!made) return;
	if ('lostBy' in made) {
		subject.lostBy = made.lostBy;
		return;
	}
	subject.coming = 'earlier';
	const { id } = made;
	if (id === undefined || subject.user) return;
	subject.user = (yield* askPerson(userPath(id), subject)) ?? { id };
}
