import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { record, records } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { pagingFields, readLimit } from '../../fields/paging';
import { askList } from '../../steps';
import { productName } from './products';

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'What Graph returns' },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The product, how many are there, and its service plans',
		},
	],
	default: 'simplified',
	description: 'How much of each license to return',
};

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function simplified({
	consumedUnits,
	prepaidUnits,
	servicePlans,
	...sku
}: IDataObject): IDataObject {
	const { enabled, lockedOut, suspended, warning } = record(prepaidUnits);
	const [total, used] = [numberOf(enabled), numberOf(consumedUnits)];
	return {
		skuId: sku.skuId,
		name: productName(String(sku.skuId), String(sku.skuPartNumber)),
		skuPartNumber: sku.skuPartNumber,
		status: sku.capabilityStatus,
		appliesTo: sku.appliesTo,
		total,
		used,
		// Below zero where more people have it than were bought: Graph lets that be for a while.
		free: total - used,
		inGrace: numberOf(warning),
		suspended: numberOf(suspended),
		lockedOut: numberOf(lockedOut),
		plans: records(servicePlans).map((plan) => ({
			servicePlanId: plan.servicePlanId,
			name: plan.servicePlanName,
			appliesTo: plan.appliesTo,
			status: plan.provisioningStatus,
		})),
	};
}

const isWanted = (item: ItemReader, { appliesTo }: IDataObject): boolean =>
	appliesTo !== 'Company' || item.choice('kind') === 'any';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many licenses',
	description: 'List the licenses of the tenant, with how many are used and free',
	permissions: {
		delegated: ['LicenseAssignment.Read.All'],
		application: ['LicenseAssignment.Read.All'],
	},
	parameters: [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any', description: 'Also those for the company as a whole' },
				{ name: 'For Users', value: 'user', description: 'Those that can be assigned' },
			],
			default: 'user',
			description: 'Which licenses to list',
		},
		...pagingFields,
		outputField,
	],
	*steps(item, root) {
		const limit = readLimit(item);
		const isRaw = item.choice('output') === 'raw';
		const all = yield* askList({ method: 'GET', path: '/subscribedSkus' }, root);
		return all.items
			.filter((sku) => isWanted(item, sku))
			.slice(0, limit)
			.map((sku) => ({ json: isRaw ? sku : simplified(sku) }));
	},
};
