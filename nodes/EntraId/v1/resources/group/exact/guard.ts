import type { INodeProperties } from 'n8n-workflow';

import type { ItemReader } from '../../../item';
import type { Comparison, Found } from './comparison';

/** What is not done at once without being allowed; the names are permanent. */
export const guardFields: INodeProperties[] = [
	{
		displayName: 'If Somebody Is Not Found',
		name: 'ifNotFound',
		type: 'options',
		options: [
			{
				name: 'Add the Others, Remove Nobody',
				value: 'onlyAdd',
				description: 'A misspelled name never removes anybody from the group',
			},
			{
				name: 'Change Nothing',
				value: 'fail',
				description: 'The item fails, and says who was not found',
			},
			{
				name: 'Go On',
				value: 'goOn',
				description: 'Adds and removes as the list says, without those who were not found',
			},
		],
		default: 'onlyAdd',
		description: 'What to do when a person in the list is not found in the tenant',
	},
	{
		displayName: 'Max Removals',
		name: 'maxRemovals',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 100,
		description:
			'If more members than this would be removed, nothing is changed. With 0, nobody is ever removed.',
	},
	{
		displayName: 'Max Removals (%)',
		name: 'maxRemovalPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 50,
		description:
			'If more than this percentage of the members would be removed, nothing is changed. With 100, all of them may be removed.',
	},
];

export interface Guard {
	ifNotFound: string;
	maxRemovals: number;
	maxRemovalPercent: number;
}

export const readGuard = (item: ItemReader): Guard => ({
	ifNotFound: item.choice('ifNotFound'),
	maxRemovals: item.number('maxRemovals'),
	maxRemovalPercent: item.number('maxRemovalPercent'),
});

/** What keeps the group as it is: in words, and how to go on. */
export interface Objection {
	message: string;
	description: string;
}

const SHOWN = 5;

const listed = (found: Found[]): string => {
	const names = found.map(({ entry }) => entry.given);
	return names.length > SHOWN
		? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`
		: names.join(', ');
};

/** Who cannot be told from the list: not found, or several of them. */
export const unresolved = ({ found }: Comparison): Found[] =>
	found.filter(({ finding }) => finding === 'notFound' || finding === 'ambiguous');

/** Whether those who are not on the list are to go. */
export const removes = (guard: Guard, comparison: Comparison): boolean =>
	guard.ifNotFound === 'goOn' || unresolved(comparison).length === 0;

/** What speaks against making the group what the list says; nothing where it may be done. */
export function objectionTo(guard: Guard, comparison: Comparison): Objection | undefined {
	const lost = unresolved(comparison);
	if (guard.ifNotFound === 'fail' && lost.length > 0) {
		return {
			message: `Nothing was changed, since ${lost.length} of the list cannot be identified: ${listed(lost)}`,
			description:
				"They match nobody in the tenant, or several people. Correct the list, or choose something else in 'If Somebody Is Not Found'.",
		};
	}
	const { surplus, compared } = comparison;
	const going = removes(guard, comparison) ? surplus.length : 0;
	const percent = compared === 0 ? 0 : (going / compared) * 100;
	const limit =
		going > guard.maxRemovals
			? `'Max Removals' allows ${guard.maxRemovals}`
			: percent > guard.maxRemovalPercent
				? `'Max Removals (%)' allows ${guard.maxRemovalPercent} per cent`
				: undefined;
	if (limit === undefined) return undefined;
	return {
		message: `Nothing was changed, since ${going} of ${compared} would have to be removed, and ${limit}`,
		description:
			'Check that the list is whole. If it is, raise the limit; Dry Run shows who would be removed.',
	};
}
