import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { graphContext, isGuid, record, records } from '../../../GenericFunctions';
import { ask } from '../../../shared/lists';
import { productName } from './products';

const byName = (one: INodePropertyOptions, other: INodePropertyOptions): number =>
	one.name.localeCompare(other.name);

/** What the tenant has bought that people can have: the rest is for the whole company. */
async function askSkus(functions: ILoadOptionsFunctions) {
	const context = await graphContext(functions);
	const request = { method: 'GET', path: '/subscribedSkus' } as const;
	const body = await ask(context, request, 'LicenseAssignment.Read.All');
	return records(body.value).filter(({ appliesTo }) => appliesTo !== 'Company');
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

export const loadOptions = {
	/** The licenses of the tenant, with how many are free. Graph does not page them. */
	async getLicenses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const skus = await askSkus(this);
		return skus
			.map(({ skuId, skuPartNumber, prepaidUnits, consumedUnits }) => {
				const total = numberOf(record(prepaidUnits).enabled);
				const id = String(skuId).toLowerCase();
				return {
					name: `${productName(id, String(skuPartNumber))} (${total - numberOf(consumedUnits)} of ${total} free)`,
					value: id,
					description: String(skuPartNumber).trim(),
				};
			})
			.sort(byName);
	},

	/** The service plans of the licenses that are chosen; of all where they come from an expression. */
	async getServicePlans(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const given = this.getCurrentNodeParameter('licenses');
		const chosen = (Array.isArray(given) ? given : []).map((id) => String(id).toLowerCase());
		const skus = await askSkus(this);
		const some = skus.filter(({ skuId }) => chosen.includes(String(skuId).toLowerCase()));
		const isChoice = some.length > 0 && chosen.every(isGuid);
		const plans = new Map<string, INodePropertyOptions>();
		for (const { skuId, skuPartNumber, servicePlans } of isChoice ? some : skus) {
			const product = productName(String(skuId), String(skuPartNumber));
			for (const { servicePlanId, servicePlanName, appliesTo } of records(servicePlans)) {
				if (appliesTo === 'Company') continue;
				const id = String(servicePlanId).toLowerCase();
				const { description } = plans.get(id) ?? {};
				plans.set(id, {
					name: String(servicePlanName),
					value: id,
					description: description ? `${description}, ${product}` : product,
				});
			}
		}
		return [...plans.values()].sort(byName);
	},
};
