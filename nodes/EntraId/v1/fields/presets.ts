import type { INodeProperties } from 'n8n-workflow';

import { withoutLiterals } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import type { FieldReader } from '../../shared/fieldReader';
import { toDate } from '../../shared/values/date';
import type { ItemReader } from '../item';

/** The usual filters of a list, so that nobody has to know OData for them. */
export const filtersField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: "All of them hold together, and with the query option 'Filter'",
	options,
});

/** Whether they may sign in; its value is read by `accountEnabledIn`. */
export const accountStatusFilter = (plural: string): INodeProperties => ({
	displayName: 'Account Status',
	name: 'accountStatus',
	type: 'options',
	options: [
		{ name: 'Disabled', value: 'disabled' },
		{ name: 'Enabled', value: 'enabled' },
	],
	default: 'enabled',
	description: `Whether the ${plural} may sign in`,
});

/** Which value of `accountEnabled` is wanted; `undefined` where the filter was not added. */
export const accountEnabledIn = (filters: FieldReader): boolean | undefined =>
	filters.has('accountStatus') ? filters.choice('accountStatus') === 'enabled' : undefined;

/** A moment for a filter, in UTC; a text without a time zone is in the workflow's. */
export const readMoment = (item: ItemReader, filters: FieldReader, name: string): string =>
	toDate(filters.raw(name), filters.labelOf(name), item.context.getTimezone());

/** Throws for a filter that would end in the middle of what is joined to it. */
function checkWhole(filter: string): void {
	const bare = withoutLiterals(filter).replaceAll("''", '');
	if (bare.includes("'")) {
		throw new BadParameter(
			"In 'Filter' an apostrophe ends a text too early",
			"Double each apostrophe inside a text, e.g. displayName eq 'Ann O''Neil'.",
		);
	}
	let open = 0;
	for (const character of bare) {
		if (character === '(') open++;
		if (character === ')' && --open < 0) break;
	}
	if (open !== 0) {
		throw new BadParameter(
			"'Filter' has a parenthesis without its other half",
			'Each one that opens has to close again. What is chosen in other fields also applies, so nothing has to be left open for it.',
		);
	}
}

/** A filter of the user's own with clauses that hold besides. No clause may hold an `or` outside of parentheses. */
export function joinFilters(own: string, clauses: string[]): string {
	if (own === '' || clauses.length === 0) return [own, ...clauses].filter(Boolean).join(' and ');
	checkWhole(own);
	// Graph filters by the sign-in activity alone [USER].
	if (/\bsignInActivity\b/i.test(withoutLiterals(own))) {
		throw new BadParameter(
			"'Filter' names the sign-in activity, by which Graph filters alone",
			"Take the entries out of 'Filters' and 'Conditions', or use the operation Get Inactive.",
		);
	}
	return [`(${own})`, ...clauses].join(' and ');
}
