import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { GraphError, isRecord, toError } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { askList, askLists } from '../../steps';
import type { Kind } from './kinds';
import { ACTIVE, ASSIGNMENTS, DEFINITIONS, ELIGIBLE } from './paths';

/** One assignment as Graph has it, with how somebody has the role. */
export interface Found {
	kind: Kind;
	row: IDataObject;
}

/** What is known of assignments, and whether the tenant lacks the license for PIM. */
export interface Known {
	found: Found[];
	withoutPim: boolean;
}

/** A tenant without P2 has permanent assignments only, and refuses to be asked for others (graph-apps.md, section 0). */
export const lacksPim = (settled: Settled): boolean =>
	'error' in settled && settled.error.code === 'AadPremiumLicenseRequired';

const ofKind =
	(kind: Kind) =>
	(row: IDataObject): Found => ({ kind, row });

/** Where an assignment came through a group Graph may list it once more under the person: groups are looked into here. */
const isDirect = ({ memberType }: IDataObject): boolean =>
	typeof memberType !== 'string' || memberType === '' || /^direct$/i.test(memberType);

const kindOfActive = ({ endDateTime }: IDataObject): Kind =>
	typeof endDateTime === 'string' ? 'timeBound' : 'permanent';

const list = (path: string, filter: string): GraphRequest => ({
	method: 'GET',
	path,
	query: { ...(filter ? { $filter: filter } : {}), $expand: 'principal' },
});

/**
 * Assignments of the kinds that match the filter, with their principals. Where the tenant has no P2 the permanent ones
 * alone; where none of these is wanted its refusal is thrown.
 */
export function* askAssignments(filter: string, kinds: Set<Kind>, root: string): Steps<Known> {
	const wantsActive = kinds.has('permanent') || kinds.has('timeBound');
	const pick = (all: Found[]): Found[] =>
		all.filter(({ kind, row }) => kinds.has(kind) && isDirect(row));
	const paths = [...(wantsActive ? [ACTIVE] : []), ...(kinds.has('eligible') ? [ELIGIBLE] : [])];
	try {
		const lists = yield* askLists(
			paths.map((path) => list(path, filter)),
			root,
		);
		const found = lists.flatMap((rows = [], index) =>
			rows.map((row) =>
				paths[index] === ELIGIBLE ? ofKind('eligible')(row) : ofKind(kindOfActive(row))(row),
			),
		);
		return { found: pick(found), withoutPim: false };
	} catch (error) {
		const isLacking = error instanceof GraphError && lacksPim({ error });
		if (!isLacking || !kinds.has('permanent')) throw toError(error);
	}
	const { items } = yield* askList(list(ASSIGNMENTS, filter), root);
	return { found: items.map(ofKind('permanent')), withoutPim: true };
}

/** The names of all roles by their IDs. */
export function* askRoleNames(root: string): Steps<Map<string, string>> {
	const query = { $select: 'id,displayName' };
	const { items } = yield* askList({ method: 'GET', path: DEFINITIONS, query }, root);
	return new Map(items.map(({ id, displayName }) => [String(id), String(displayName)]));
}

/** The principal of an assignment, as far as Graph still has it. */
export const principalOf = ({ principal, principalId }: IDataObject): IDataObject =>
	isRecord(principal) ? (principal as IDataObject) : { id: String(principalId) };
