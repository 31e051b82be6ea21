import type { Operation } from '../../operation';
import { replyOf } from '../../steps';
import {
	disabledPlansField,
	licensesField,
	readLicenses,
	targetFields,
	usageLocationField,
} from './fields';
import { give, needsPlans, plan, readGift, setPlace, shownGiven, shownPlace, toAdd } from './give';
import { CHANGE_DENIED, changePermissions, changePermissionsFor } from './permissions';
import { look, readTarget, shownTarget } from './target';

export const assign: Operation = {
	value: 'assign',
	name: 'Assign',
	action: 'Assign license',
	description: 'Assign licenses to a user or a group, with the chosen service plans',
	permissions: changePermissions,
	needsAll: true,
	permissionsFor: changePermissionsFor,
	whenDenied: CHANGE_DENIED,
	parameters: [
		...targetFields,
		licensesField('licenses', 'License Names or IDs', 'The licenses to give'),
	],
	optionFields: [
		{
			displayName: 'Assign Even If Held',
			name: 'evenIfHeld',
			type: 'boolean',
			default: false,
			description:
				'Whether to also assign licenses that Graph shows as assigned. Just after a license was removed, Graph may still show it.',
		},
		disabledPlansField,
		usageLocationField,
	],
	*steps(item) {
		const target = readTarget(item);
		const gift = readGift(item, readLicenses(item, 'licenses'), item.labelOf('licenses'));
		const seen = yield* look(target, needsPlans(gift));
		const given = plan(gift, seen);
		const add = toAdd(given);
		const placed = yield* setPlace(seen, given, gift);
		if (add.length > 0) replyOf(yield* give(seen, { add }, placed));
		return {
			...shownTarget(seen),
			changed: add.length > 0,
			...shownPlace(seen, gift, placed),
			licenses: shownGiven(given, seen),
		};
	},
};
