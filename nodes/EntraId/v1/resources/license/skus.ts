import type { IDataObject } from 'n8n-workflow';

import type { GraphReply, GraphRequest } from '../../../GenericFunctions';
import { isGuid, records } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { productName } from './products';

/** A part of a license that can be switched off, e.g. Teams. */
export interface Plan {
	id: string;
	name: string;
}

/** A license that the tenant has bought. IDs are in lower case. */
export interface Sku {
	skuId: string;
	partNumber: string;
	/** What people call it. */
	name: string;
	/** Empty where they were not asked for. */
	plans: Plan[];
}

/** The tenant's licenses; the plans are many, so that they are asked for only where they count. */
export const skusRequest = (withPlans: boolean): GraphRequest => ({
	method: 'GET',
	path: '/subscribedSkus',
	query: { $select: withPlans ? 'skuId,skuPartNumber,servicePlans' : 'skuId,skuPartNumber' },
});

const lower = (value: unknown): string => String(value).trim().toLowerCase();

const toPlan = ({ servicePlanId, servicePlanName }: IDataObject): Plan => ({
	id: lower(servicePlanId),
	name: String(servicePlanName),
});

const toSku = ({ skuId, skuPartNumber, servicePlans }: IDataObject): Sku => {
	const id = lower(skuId);
	const partNumber = typeof skuPartNumber === 'string' ? skuPartNumber.trim() : '';
	return {
		skuId: id,
		partNumber,
		name: productName(id, partNumber),
		plans: records(servicePlans).map(toPlan),
	};
};

/** The licenses of an answer to `skusRequest`. */
export const toSkus = ({ body }: GraphReply): Sku[] => records(body?.value).map(toSku);

/** What people call a license, also one that the tenant does not have any more. */
export const nameOf = (skuId: string, skus: Sku[]): string =>
	skus.find((sku) => sku.skuId === skuId)?.name ?? productName(skuId);

const SEE = 'License → Get Many lists those that the tenant has.';

/** The ID of a license that is named by ID, part number or product name; refuses what names none, or several. */
function skuIdOf(text: string, skus: Sku[], label: string): string {
	const wanted = lower(text);
	// Graph itself says where the tenant does not have one with this ID.
	if (isGuid(wanted)) return wanted;
	const byNumber = skus.filter(({ partNumber }) => lower(partNumber) === wanted);
	const found = byNumber.length > 0 ? byNumber : skus.filter(({ name }) => lower(name) === wanted);
	if (found.length === 1) return found[0].skuId;
	throw found.length === 0
		? new BadParameter(`'${label}' names a license that the tenant does not have: ${text}`, SEE)
		: new BadParameter(
				`'${label}' names more than one license: ${text}`,
				`Use the SKU ID of the one that is meant: ${found.map(({ skuId }) => skuId).join(', ')}.`,
			);
}

/** The IDs of licenses, each once; see `skuIdOf`. */
export const skuIdsOf = (texts: string[], skus: Sku[], label: string): string[] => [
	...new Set(texts.map((text) => skuIdOf(text, skus, label))),
];

/**
 * Of each license the IDs of the plans that are named by ID or by name, e.g. `TEAMS1`; refuses a plan that none of them
 * has. A plan that several of them have is meant in all of them.
 */
export function planIdsOf(
	texts: string[],
	skuIds: string[],
	skus: Sku[],
	label: string,
): Map<string, string[]> {
	const chosen = skuIds.map((skuId) => ({
		skuId,
		plans: skus.find((sku) => sku.skuId === skuId)?.plans ?? [],
	}));
	const means = (plan: Plan, text: string): boolean =>
		plan.id === lower(text) || lower(plan.name) === lower(text);
	const stray = texts.find((text) =>
		chosen.every(({ plans }) => plans.every((plan) => !means(plan, text))),
	);
	if (stray !== undefined) {
		throw new BadParameter(
			`'${label}' names a service plan that none of the licenses has: ${stray}`,
			`Choose it from the list, or use its name or ID as License → Get Many shows it.`,
		);
	}
	return new Map(
		chosen.map(({ skuId, plans }) => [
			skuId,
			plans.filter((plan) => texts.some((text) => means(plan, text))).map(({ id }) => id),
		]),
	);
}

/** The names of plans, where they are known; else their IDs. */
export function planNames(planIds: string[], skuId: string, skus: Sku[]): string[] {
	const { plans = [] } = skus.find((sku) => sku.skuId === skuId) ?? {};
	return planIds.map((id) => plans.find((plan) => plan.id === id)?.name ?? id);
}
