import type { Settled } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import { readCode } from '../../../shared/values/code';
import type { Steps } from '../../steps';
import { ask, attempt } from '../../steps';
import type { Change, Seen } from './target';
import { changeRequest, locationRequest } from './target';
import { nameOf, planIdsOf, planNames, skuIdsOf } from './skus';

const LABEL_OF_PLANS = 'disabledPlans';

/** What an item gives, as it is written there. */
export interface Gift {
	licenses: string[];
	label: string;
	/** The plans that are to be off; `undefined` where the item does not say. */
	plans?: string[];
	labelOfPlans: string;
	/** The place to set for who has none; empty for nobody. */
	usageLocation: string;
	/** Whether to give what is seen to be there, too. */
	evenIfHeld: boolean;
}

/** Reads the options that go with giving licenses. */
export function readGift(item: ItemReader, licenses: string[], label: string): Gift {
	const options = item.group('options');
	const place = options.has('usageLocation')
		? readCode(options.text('usageLocation'), options.labelOf('usageLocation'), 'country')
		: '';
	return {
		licenses,
		label,
		...(options.has(LABEL_OF_PLANS) ? { plans: options.list(LABEL_OF_PLANS) } : {}),
		labelOfPlans: options.labelOf(LABEL_OF_PLANS),
		usageLocation: place ?? '',
		evenIfHeld: options.has('evenIfHeld') && options.isOn('evenIfHeld'),
	};
}

/** Whether an item needs the names of service plans. */
export const needsPlans = ({ plans = [] }: Gift): boolean => plans.length > 0;

/** One license that is given, and what is to become of it. */
export interface Given {
	skuId: string;
	disabledPlans: string[];
	result: 'alreadyAssigned' | 'assigned' | 'plansChanged';
}

const isSame = (one: string[], other: string[]): boolean =>
	one.length === other.length && one.every((id) => other.includes(id));

/** What each license needs; refuses names that the tenant does not know. */
export function plan(gift: Gift, { has, skus }: Seen): Given[] {
	const skuIds = skuIdsOf(gift.licenses, skus, gift.label);
	const off = gift.plans && planIdsOf(gift.plans, skuIds, skus, gift.labelOfPlans);
	return skuIds.map((skuId): Given => {
		const present = has.direct.get(skuId);
		const disabledPlans = off ? (off.get(skuId) ?? []) : (present ?? []);
		if (!present || gift.evenIfHeld) return { skuId, disabledPlans, result: 'assigned' };
		const result = isSame(present, disabledPlans) ? 'alreadyAssigned' : 'plansChanged';
		return { skuId, disabledPlans, result };
	});
}

/** What of a plan has to be sent. */
export const toAdd = (given: Given[]): NonNullable<Change['add']> =>
	given
		.filter(({ result }) => result !== 'alreadyAssigned')
		.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans }));

/** How Graph refuses a license for who has no place. */
export const NO_LOCATION = /invalid usage location/i;

/** Whether the place of the user has to be set before the licenses are given. */
const needsPlace = ({ target, has }: Seen, given: Given[], { usageLocation }: Gift): boolean =>
	target.kind === 'user' &&
	usageLocation !== '' &&
	has.usageLocation === '' &&
	toAdd(given).length > 0;

/** Sets the place that licenses are for, where the user has none and the item names one; ends with whether it did. */
export function* setPlace(seen: Seen, given: Given[], gift: Gift): Steps<boolean> {
	const isNeeded = needsPlace(seen, given, gift);
	if (isNeeded) yield* ask(locationRequest(seen, gift.usageLocation));
	return isNeeded;
}

/** Sends a change. Licenses may know of a place that was set only some seconds later, so then they are asked for again. */
export function* give(seen: Seen, change: Change, placed: boolean): Steps<Settled> {
	const request = changeRequest(seen, change);
	const settled = yield* attempt(request);
	const isTooEarly = placed && 'error' in settled && NO_LOCATION.test(settled.error.message);
	return isTooEarly ? yield* attempt({ ...request, notKnownYet: [400] }) : settled;
}

/** Where the user is for licenses, for the output; a group has no place. */
export const shownPlace = ({ target, has }: Seen, { usageLocation }: Gift, placed: boolean) =>
	target.kind === 'group'
		? {}
		: {
				usageLocation: placed ? usageLocation : has.usageLocation || null,
				usageLocationSet: placed,
			};

/** What became of the licenses that were given, for the output. */
export const shownGiven = (given: Given[], { skus }: Seen) =>
	given.map(({ skuId, disabledPlans, result }) => ({
		skuId,
		name: nameOf(skuId, skus),
		result,
		disabledPlans: planNames(disabledPlans, skuId, skus),
	}));
