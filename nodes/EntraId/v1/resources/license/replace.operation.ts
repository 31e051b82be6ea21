import { BadParameter } from '../../../shared/badParameter';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { replyOf } from '../../steps';
import {
	disabledPlansField,
	licensesField,
	readLicenses,
	targetFields,
	usageLocationField,
} from './fields';
import type { Given } from './give';
import { give, needsPlans, plan, readGift, setPlace, shownGiven, shownPlace, toAdd } from './give';
import { CHANGE_DENIED, changePermissions, changePermissionsFor } from './permissions';
import { skuIdsOf } from './skus';
import type { Taken } from './take';
import { inOrder, isComplete, showTaken, take, takeEach, whyNotTaken } from './take';
import type { Seen } from './target';
import { look, readTarget, shownTarget } from './target';

/**
 * Gives and takes in one call, so that nobody is without a license in between and what would not go together is never
 * there together. Where Graph refuses it for a license that it cannot take, the others are given without it.
 */
function* exchange(
	seen: Seen,
	given: Given[],
	taken: string[],
	placed: boolean,
): Steps<Map<string, Taken>> {
	const { direct, inherited } = seen.has;
	const results = new Map<string, Taken>();
	const fromGroups = taken.filter((skuId) => !direct.has(skuId) && inherited.has(skuId));
	for (const skuId of fromGroups) results.set(skuId, 'inherited');
	let rest = taken.filter((skuId) => !fromGroups.includes(skuId));
	const add = toAdd(given);
	if (add.length === 0) return inOrder(taken, new Map([...results, ...(yield* take(seen, rest))]));
	// Those that are not seen may be there nevertheless, as Graph may show the state before an earlier change.
	const seenOnes = rest.filter((skuId) => direct.has(skuId));
	const tries = seenOnes.length < rest.length ? [rest, seenOnes, []] : [rest, []];
	for (const remove of tries) {
		const settled = yield* give(seen, { add, remove }, placed);
		if (remove.length > 0 && whyNotTaken(settled)) continue;
		replyOf(settled);
		for (const skuId of remove) results.set(skuId, 'removed');
		rest = rest.filter((skuId) => !remove.includes(skuId));
		break;
	}
	yield* takeEach(seen, rest, results);
	return inOrder(taken, results);
}

export const replace: Operation = {
	value: 'replace',
	name: 'Replace',
	action: 'Replace license',
	description:
		'Assign licenses and remove others in one call, e.g. to move people to another product',
	permissions: changePermissions,
	needsAll: true,
	permissionsFor: changePermissionsFor,
	whenDenied: CHANGE_DENIED,
	parameters: [
		...targetFields,
		licensesField('licenses', 'New License Names or IDs', 'The licenses to give'),
		licensesField('removeLicenses', 'Old License Names or IDs', 'The licenses to take away'),
	],
	optionFields: [disabledPlansField, usageLocationField],
	*steps(item) {
		const target = readTarget(item);
		const gift = readGift(item, readLicenses(item, 'licenses'), item.labelOf('licenses'));
		const toTake = readLicenses(item, 'removeLicenses');
		const label = item.labelOf('removeLicenses');
		const seen = yield* look(target, needsPlans(gift));
		const given = plan(gift, seen);
		const taken = skuIdsOf(toTake, seen.skus, label);
		if (taken.some((skuId) => given.some((one) => one.skuId === skuId))) {
			throw new BadParameter(
				`'${label}' names a license that is also to be assigned`,
				'Take it out of one of the two fields.',
			);
		}
		const add = toAdd(given);
		const placed = yield* setPlace(seen, given, gift);
		const results = yield* exchange(seen, given, taken, placed);
		return {
			...shownTarget(seen),
			changed: add.length > 0 || [...results.values()].includes('removed'),
			complete: isComplete(results, seen),
			...shownPlace(seen, gift, placed),
			licenses: shownGiven(given, seen),
			removedLicenses: yield* showTaken(seen, results),
		};
	},
};
