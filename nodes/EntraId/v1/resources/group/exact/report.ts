import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { explain } from '../../../../GenericFunctions';
import type { ItemReader } from '../../../item';
import type { Relation } from '../../../linking';
import type { OperationText } from '../../../operation';
import { shownRequest } from '../../../results';
import type { Change, Changed } from './changes';
import type { Comparison, Found } from './comparison';
import type { Person } from './people';
import type { Target } from './target';

/** All that is known at the end. */
export interface Outcome {
	target: Target;
	relation: Relation;
	comparison: Comparison;
	/** Who is not on the list, and stays since somebody was not found. */
	spared: Person[];
	/** What was done, or in a dry run is to be done. */
	changes: Array<Change | Changed>;
	/** In a dry run, what would keep the group as it is. */
	objection?: string;
}

interface Row {
	person?: Person;
	found?: Found;
	state: string;
	message?: string;
	request?: IDataObject;
}

const nameOf = ({ displayName, userPrincipalName, id }: Person): string =>
	userPrincipalName ?? displayName ?? id;

/** In a plan, what each change does, in words. */
function wordsOf({ does, person }: Change, { target, relation }: Outcome): string {
	const role = relation === 'owners' ? 'owner' : 'member';
	const group = `'${target.displayName}'`;
	return does === 'add'
		? `Add ${nameOf(person)} to ${group} as ${role}`
		: `Remove ${nameOf(person)} from ${group} as ${role}`;
}

const DONE = { add: 'added', remove: 'removed' } as const;
const PLANNED = { add: 'toAdd', remove: 'toRemove' } as const;
const AS_WANTED = { add: 'unchanged', remove: 'removed' } as const;

const STILL_LISTED =
	'Graph answers that this one is not in the group, but still lists it. Run it again in a few minutes.';

function rowOf(
	change: Change | Changed,
	found: Found | undefined,
	outcome: Outcome,
	text: OperationText,
	item: ItemReader,
	root: string,
): Row {
	const { person, does } = change;
	if (!('state' in change)) {
		const request = shownRequest(root, change.request);
		return { person, found, state: PLANNED[does], message: wordsOf(change, outcome), request };
	}
	if (change.state === 'done') return { person, found, state: DONE[does] };
	if (change.state === 'alreadySo') return { person, found, state: AS_WANTED[does] };
	if (change.stillListed) return { person, found, state: 'unknown', message: STILL_LISTED };
	if ('reply' in change.settled) return { person, found, state: change.state };
	const { credentialType } = item;
	const { message, description } = explain(change.settled.error, { ...text, credentialType });
	return {
		person,
		found,
		state: change.state === 'refused' ? `${does}Refused` : change.state,
		message: `${message}. ${description}`,
	};
}

const AMBIGUOUS = 'Several users match: use an object ID or a user principal name instead.';

/** What everybody comes to: those on the list in its order, then those who are not on it. */
function rowsOf(outcome: Outcome, text: OperationText, item: ItemReader, root: string): Row[] {
	const { changes, comparison, spared } = outcome;
	const byPerson = new Map(changes.map((change) => [change.person.id, change]));
	const row = (change: Change | Changed, found?: Found) =>
		rowOf(change, found, outcome, text, item, root);
	return [
		...comparison.found.map((found): Row => {
			const { finding, people } = found;
			if (finding === 'notFound') return { found, state: 'notFound' };
			if (finding === 'ambiguous') return { found, state: 'ambiguous', message: AMBIGUOUS };
			const [person] = people;
			const change = byPerson.get(person.id);
			if (finding === 'missing' && change) return row(change, found);
			return { found, person, state: 'unchanged' };
		}),
		...spared.map((person): Row => ({ person, state: 'spared' })),
		...changes.filter(({ does }) => does === 'remove').map((change) => row(change)),
	];
}

const shownPerson = ({ id, userPrincipalName, displayName }: Person): IDataObject => ({
	id,
	...(userPrincipalName === undefined ? {} : { userPrincipalName }),
	...(displayName === undefined ? {} : { displayName }),
});

const shownRow = ({ person, found, state, message, request }: Row): IDataObject => ({
	...(found ? { given: found.entry.given } : {}),
	...(person ? shownPerson(person) : {}),
	state,
	...(message === undefined ? {} : { message }),
	...(request ? { request } : {}),
});

const COMPLETE = new Set(['added', 'removed', 'unchanged']);

/** Whether the group is what the list says. */
const isComplete = (rows: Row[]): boolean => rows.every(({ state }) => COMPLETE.has(state));

function summary({ target, relation, objection }: Outcome, rows: Row[]): IDataObject {
	const having = (...states: string[]) =>
		rows.filter(({ state }) => states.includes(state)).map(shownRow);
	const changes = having('toAdd', 'toRemove');
	return {
		groupId: target.id,
		displayName: target.displayName,
		list: relation,
		isComplete: isComplete(rows),
		unchanged: rows.filter(({ state }) => state === 'unchanged').length,
		added: having('added'),
		removed: having('removed'),
		notFound: having('notFound', 'ambiguous'),
		spared: having('spared'),
		refused: having('addRefused', 'removeRefused', 'unknown'),
		...(changes.length > 0 ? { plan: changes } : {}),
		...(objection === undefined ? {} : { objection }),
	};
}

/** The output of a list: one item about the group, or one about each member with the item that named him; and how much of it is open. */
export function report(
	outcome: Outcome,
	text: OperationText,
	item: ItemReader,
	root: string,
): { output: INodeExecutionData[]; open: number } {
	const rows = rowsOf(outcome, text, item, root);
	const open = rows.filter(({ state }) => !COMPLETE.has(state)).length;
	const output: INodeExecutionData[] =
		item.choice('report') === 'group'
			? [{ json: summary(outcome, rows) }]
			: rows.map((row) => ({
					json: { groupId: outcome.target.id, ...shownRow(row) },
					pairedItem: { item: row.found?.entry.item.index ?? item.index },
				}));
	return { output, open };
}
