import type { IDataObject } from 'n8n-workflow';

import { records } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Change, Refused, Step } from '../../../procedure/step';
import type { Steps } from '../../../steps';
import { askSteady } from '../../../steady';
import { replyOf } from '../../../steps';
import { NO_LOCATION } from '../../license/give';
import type { Sku } from '../../license/skus';
import { nameOf, skuIdsOf, skusRequest, toSkus } from '../../license/skus';
import { whyNotTaken } from '../../license/take';
import { directLicenses } from '../directLicenses';
import { LICENSE_SET, LICENSES } from './labels';
import type { Subject } from './subject';
import { early, pathOf } from './subject';

function exchange(path: string, add: string[], remove: string[], skus: Sku[]): Change {
	const words = [
		...add.map((skuId) => `Assign the license '${nameOf(skuId, skus)}'`),
		...remove.map((skuId) => `Remove the license '${nameOf(skuId, skus)}'`),
	];
	return {
		does: words.join('; '),
		request: {
			method: 'POST',
			path: `${path}/assignLicense`,
			object: path,
			body: {
				addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })),
				removeLicenses: remove,
			},
			// Given or taken once more the licenses are the same.
			idempotent: true,
		},
	};
}

const addedBy = ({ addLicenses }: IDataObject): string[] =>
	records(addLicenses).map(({ skuId }) => String(skuId));

const removedBy = ({ removeLicenses }: IDataObject): string[] =>
	Array.isArray(removeLicenses) ? removeLicenses.map(String) : [];

/** Instead of a call that Graph refused whole one for each license; the place may be known to it only some seconds later. */
function instead({ request, refusal, does }: Refused): Change[] {
	const { path, body = {} } = request;
	if (NO_LOCATION.test(refusal.message)) {
		return [{ does, request: { ...request, notKnownYet: [400, 404] } }];
	}
	const user = path.slice(0, -'/assignLicense'.length);
	const [add, remove] = [addedBy(body), removedBy(body)];
	if (add.length + remove.length < 2) return [];
	return [
		...add.map((skuId) => exchange(user, [skuId], [], [])),
		...remove.map((skuId) => exchange(user, [], [skuId], [])),
	];
}

function* askSkus({ item, wishes }: Subject): Steps<Sku[]> {
	const { given, set } = wishes.licenses;
	if (given.length + set.length === 0) return [];
	const [settled] = yield* askSteady(item, [skusRequest(false)]);
	return toSkus(replyOf(settled));
}

export const giveLicenses: Step<Subject> = {
	value: 'licenses',
	name: 'Assign Licenses',
	description: 'Assign the given licenses, and remove those of the set that are not given',
	isUsual: true,
	permissions: needs('LicenseAssignment.ReadWrite.All'),
	*plan(subject) {
		const { given, kept, set } = subject.wishes.licenses;
		if (given.length + kept.length + set.length === 0) return { changes: [] };
		const skus = yield* askSkus(subject);
		const wanted = [
			...new Set([...skuIdsOf(given, skus, LICENSES), ...kept.map((id) => id.toLowerCase())]),
		];
		const going = skuIdsOf(set, skus, LICENSE_SET).filter((skuId) => !wanted.includes(skuId));
		const { direct, inherited } = directLicenses(subject.user ?? {});
		const has = direct.map((skuId) => skuId.toLowerCase());
		const add = wanted.filter((skuId) => !has.includes(skuId));
		const remove = going.filter((skuId) => has.includes(skuId));
		const stays = inherited.filter(({ skuId }) => going.includes(skuId.toLowerCase()));
		const change = exchange(pathOf(subject), add, remove, skus);
		return {
			// In one call: nobody is without a license in between, and licenses may depend on each other.
			changes:
				add.length + remove.length > 0
					? [{ ...change, request: early(subject, change.request) }]
					: [],
			...(stays.length > 0
				? {
						stays: stays.map(({ skuId, groupId }) => ({
							what: nameOf(skuId.toLowerCase(), skus),
							why: `It comes from the group ${groupId}`,
						})),
					}
				: {}),
		};
	},
	again: (refused) => refused.flatMap(instead),
	isSo: (error, { body = {} }) =>
		addedBy(body).length === 0 &&
		removedBy(body).length === 1 &&
		whyNotTaken({ error }) === 'notAssigned',
};
