import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { licensesField, readLicenses, targetFields } from './fields';
import { CHANGE_DENIED, changePermissions, changePermissionsFor } from './permissions';
import { skuIdsOf } from './skus';
import { isComplete, showTaken, take } from './take';
import type { Taken } from './take';
import type { Seen } from './target';
import { look, readTarget, shownTarget } from './target';

const readWanted = (item: ItemReader): string[] | 'all' =>
	item.choice('which') === 'all' ? 'all' : readLicenses(item, 'licenses');

/** Those that a group gives stay: they count as seen, so that the output says so. */
function inheritedOnly({ has }: Seen): Map<string, Taken> {
	const ids = [...has.inherited.keys()].filter((skuId) => !has.direct.has(skuId));
	return new Map(ids.map((skuId) => [skuId, 'inherited']));
}

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove license',
	description:
		'Remove licenses from a user or a group; those that come from a group are listed with it',
	permissions: changePermissions,
	needsAll: true,
	permissionsFor: changePermissionsFor,
	whenDenied: CHANGE_DENIED,
	parameters: [
		...targetFields,
		{
			displayName: 'Licenses to Remove',
			name: 'which',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'All that the user or the group has directly',
				},
				{ name: 'Chosen Ones', value: 'chosen', description: 'Those that you choose' },
			],
			default: 'chosen',
			description: 'Which licenses to take away',
		},
		{
			...licensesField('licenses', 'License Names or IDs', 'The licenses to take away'),
			displayOptions: { show: { which: ['chosen'] } },
		},
	],
	*steps(item) {
		const target = readTarget(item);
		const wanted = readWanted(item);
		const seen = yield* look(target, false);
		const { direct } = seen.has;
		const skuIds =
			wanted === 'all' ? [...direct.keys()] : skuIdsOf(wanted, seen.skus, item.labelOf('licenses'));
		const results = yield* take(seen, skuIds);
		if (wanted === 'all') for (const [skuId, why] of inheritedOnly(seen)) results.set(skuId, why);
		return {
			...shownTarget(seen),
			changed: [...results.values()].includes('removed'),
			complete: isComplete(results, seen),
			licenses: yield* showTaken(seen, results),
		};
	},
};
