import type { INodeExecutionData } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { isDryRun } from '../../fields/options';
import type { ItemReader } from '../../item';
import type { Relation } from '../../linking';
import type { Operation, OperationText } from '../../operation';
import { needs } from '../../permissions';
import { failsIfIncomplete, incomplete, planOptions } from '../../procedure/incomplete';
import type { Steps } from '../../steps';
import type { Change, Changed } from './exact/changes';
import { addition, foldAdditions, make, removal, remove } from './exact/changes';
import type { Comparison } from './exact/comparison';
import { compare, peopleBy } from './exact/comparison';
import { entriesOf, entryFields, readEntries, readKey } from './exact/entries';
import type { Guard } from './exact/guard';
import { guardFields, objectionTo, readGuard, removes } from './exact/guard';
import { askIdsNow, askNamed, askPresent } from './exact/people';
import { report } from './exact/report';
import { askTarget, checkNesting } from './exact/target';
import { groupLocator } from './locator';
import { CHANGES_OF_MEMBERS, readGroupPath } from './shared';

const GROUP = 'Group';

/** What an item says beside its part of the list. */
interface Settings {
	relation: Relation;
	guard: Guard;
	dryRun: boolean;
	strict: boolean;
}

const relationOf = (item: ItemReader): Relation =>
	item.choice('relation') === 'owners' ? 'owners' : 'members';

const readSettings = (item: ItemReader): Settings => ({
	relation: relationOf(item),
	guard: readGuard(item),
	dryRun: isDryRun(item),
	strict: failsIfIncomplete(item),
});

/** All that has to be the same in the items of one list. */
const settingsText = (item: ItemReader): string =>
	JSON.stringify([readSettings(item), readKey(item), item.choice('report')]);

/** Throws where the items of one list do not agree about what is to be done with it. */
function checkAgreement(work: ItemReader[]): void {
	const [first, ...others] = work;
	const text = settingsText(first);
	const other = others.find((item) => settingsText(item) !== text);
	if (other === undefined) return;
	throw new BadParameter(
		`Items ${first.index} and ${other.index} name the same group with different settings`,
		"The items that name a group are one list. Give them the same values in all fields except 'Members'.",
	);
}

/** The changes that make the group what the list says: first who comes, then who goes, so that an owner is left at any time. */
function changesFor(
	groupId: string,
	{ relation, guard }: Settings,
	comparison: Comparison,
	root: string,
): Change[] {
	const coming = comparison.found.filter(({ finding }) => finding === 'missing');
	const going = removes(guard, comparison) ? comparison.surplus : [];
	return [
		...coming.map(({ people: [person] }) => addition(groupId, relation, person, root)),
		...going.map((person) => removal(groupId, relation, person)),
	];
}

function* makeInTurn(
	changes: Change[],
	groupId: string,
	relation: Relation,
	root: string,
): Steps<Changed[]> {
	const added = yield* make(changes.filter(({ does }) => does === 'add'));
	const removals = changes.filter(({ does }) => does === 'remove');
	const removed = yield* remove(removals, () => askIdsNow(groupId, relation, root));
	return [...added, ...removed];
}

/** Throws where the item is to fail that is not complete: for what nobody knows, the reason. */
function checkComplete(item: ItemReader, changes: Array<Change | Changed>, open: number): void {
	if (open === 0) return;
	for (const change of changes) {
		const isUnknown = 'state' in change && change.state === 'unknown' && !change.stillListed;
		if (isUnknown && 'error' in change.settled) throw change.settled.error;
	}
	throw incomplete(item, `${open} of the list could not be made so`);
}

const groupWrite = ['Group.ReadWrite.All', 'User.Read.All'];
const memberWrite = ['GroupMember.ReadWrite.All', 'User.Read.All'];

const text: OperationText = {
	value: 'setMembers',
	name: 'Set Members',
	action: 'Set members of group',
	description: 'Make the members or owners of a group match a list exactly',
	permissions: needs(...memberWrite),
	needsAll: true,
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		groupLocator(GROUP, 'The group to set the members of'),
		...entryFields,
		{
			displayName: 'Set As',
			name: 'relation',
			type: 'options',
			options: [
				{ name: 'Members', value: 'members', description: 'Who is in the group' },
				{
					name: 'Owners',
					value: 'owners',
					description: 'Who manages the group: needs Group.ReadWrite.All',
				},
			],
			default: 'members',
			description: 'Whether the list is about who is in the group or who manages it',
		},
		...guardFields,
		{
			displayName: 'Output',
			name: 'report',
			type: 'options',
			options: [
				{
					name: 'One Item per Group',
					value: 'group',
					description: 'Who was added, removed and not found, and how many stay',
				},
				{
					name: 'One Item per Member',
					value: 'members',
					description: 'The outcome for each person, with the item that named them',
				},
			],
			default: 'group',
			description: 'How the result is output',
		},
	],
	optionFields: planOptions,
};

export const setMembers: Operation = {
	...text,
	permissionsFor: (item) => needs(...(relationOf(item) === 'owners' ? groupWrite : memberWrite)),
	gather(item) {
		readSettings(item);
		readEntries(item);
		item.choice('report');
		return readGroupPath(item, GROUP).toLowerCase();
	},
	*steps(item, root, work): Steps<INodeExecutionData[]> {
		checkAgreement(work);
		const settings = readSettings(item);
		const { relation, guard, dryRun } = settings;
		const key = readKey(item);
		const entries = entriesOf(work);
		const target = yield* askTarget(readGroupPath(item, GROUP), relation);
		const present = yield* askPresent(target.id, relation, key, root);
		checkNesting(target, present);
		const inside = peopleBy(present, key);
		const elsewhere = entries.filter((entry) => !inside.has(entry.key));
		const named = yield* askNamed(elsewhere, key, root);
		const comparison = compare(entries, present, named, key);
		const objection = objectionTo(guard, comparison);
		if (objection && !dryRun) throw new BadParameter(objection.message, objection.description);
		const planned = changesFor(target.id, settings, comparison, root);
		const changes = dryRun ? planned : yield* makeInTurn(planned, target.id, relation, root);
		const subject = {
			...text,
			permissions: needs(...(relation === 'owners' ? groupWrite : memberWrite)),
		};
		const outcome = {
			target,
			relation,
			comparison,
			spared: removes(guard, comparison) ? [] : comparison.surplus,
			changes,
			objection: objection?.message,
		};
		const { output, open } = report(outcome, subject, item, root);
		if (settings.strict) checkComplete(item, changes, open);
		return output;
	},
	fold: foldAdditions,
};
