import { quote } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import type { Kind } from './kinds';
import type { Found, Known } from './reading';
import { askAssignments } from './reading';
import { isSameScope } from './scope';

/** Which role, whose, and where, all known by their IDs. */
export interface What {
	roleId: string;
	principalId: string;
	directoryScopeId: string;
}

export const filterOf = ({ roleId, principalId }: What): string =>
	`principalId eq ${quote(principalId)} and roleDefinitionId eq ${quote(roleId)}`;

/** The assignments of exactly this, of the kinds; see `askAssignments`. */
export function* askHere(what: What, kinds: Set<Kind>, root: string): Steps<Known> {
	const { found, withoutPim } = yield* askAssignments(filterOf(what), kinds, root);
	const isHere = ({ row }: Found): boolean =>
		isSameScope(row.directoryScopeId, what.directoryScopeId);
	return { found: found.filter(isHere), withoutPim };
}

/** When an assignment ends, in epoch milliseconds. */
const endOf = ({ row: { endDateTime } }: Found): number =>
	typeof endDateTime === 'string' ? Date.parse(endDateTime) : Infinity;

/**
 * What Graph means by "there already": it refuses a second active assignment whatever its end is, so the one that is
 * there may be of another kind. The one that lasts longest; `undefined` where no list shows one yet.
 */
export function* askLasting(kind: Kind, what: What, root: string): Steps<Found | undefined> {
	const kinds: Kind[] = kind === 'eligible' ? ['eligible'] : ['permanent', 'timeBound'];
	const { found } = yield* askHere(what, new Set(kinds), root);
	return found.reduce<Found | undefined>(
		(lasting, one) => (lasting && endOf(lasting) >= endOf(one) ? lasting : one),
		undefined,
	);
}
