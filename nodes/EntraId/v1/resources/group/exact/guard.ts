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
				description: 'A name that is misspelled makes nobody leave the group',
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
		description: 'What to do when the tenant has nobody by a name of the list',
	},
	{
		displayName: 'Max Removals',
		name: 'maxRemovals',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 100,
		description:
			'Nothing is changed when more members than this would go. With 0 nobody is ever removed.',
	},
	{
		displayName: 'Max Removals (%)',
		name: 'maxRemovalPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 50,
		description:
			'Nothing is changed when more than this part of the members would go. With 100 all of them may.',
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
				"Nobody in the tenant is named so, or several people are. Correct the list, or choose something else in 'If Somebody Is Not Found'.",
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
		message: `Nothing was changed, since ${going} of ${compared} would have to go, and ${limit}`,
		description:
			'Check that the list is whole. Where it is, raise the limit; Dry Run shows who would go.',
	};
}
