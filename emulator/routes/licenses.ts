import { ok, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { badRequest } from '../errors';
import { entity, resolve } from '../objects';
import { plainList } from '../odata/plain';
import { needs } from '../permissions';
import { fits } from '../schema';
import type { Route } from './route';

interface License {
	skuId: string;
	disabledPlans: string[];
}

/** What this tenant has bought. */
const skus = [
	{ skuId: 'c7df2760-2c81-4ef7-b578-5b5392b571df', skuPartNumber: 'ENTERPRISEPREMIUM' },
	{ skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900', skuPartNumber: 'ENTERPRISEPACK' },
	{ skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', skuPartNumber: 'AAD_PREMIUM' },
];

function licensesOf(value: unknown): License[] {
	return Array.isArray(value) ? (value as License[]) : [];
}

function listSkus(call: Call): GraphReply {
	const users = [...call.tenant.users.values()];
	const value = skus.map(({ skuId, skuPartNumber }) => ({
		id: `${call.tenant.id}_${skuId}`,
		appliesTo: 'User',
		capabilityStatus: 'Enabled',
		consumedUnits: users.filter(({ assignedLicenses }) =>
			licensesOf(assignedLicenses).some((license) => license.skuId === skuId),
		).length,
		prepaidUnits: { enabled: 1000, suspended: 0, warning: 0, lockedOut: 0 },
		servicePlans: [],
		skuId,
		skuPartNumber,
	}));
	return plainList(call, 'subscribedSku', 'subscribedSkus', value);
}

function listLicenses(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const value = licensesOf(user.assignedLicenses).map(({ skuId }) => ({
		id: skuId,
		servicePlans: [],
		skuId,
		skuPartNumber: skus.find((sku) => sku.skuId === skuId)?.skuPartNumber ?? null,
	}));
	return plainList(call, 'licenseDetails', 'licenseDetails', value);
}

/** Both lists are wanted, and a usage location of the user [seen in public clients]. */
function assignLicense(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const { addLicenses, removeLicenses } = readObject(call);
	const isRight =
		fits('Collection(assignedLicense)', addLicenses) && fits('Collection(Guid)', removeLicenses);
	if (!isRight) throw badRequest("'addLicenses' and 'removeLicenses' must both be given.");
	const added = licensesOf(addLicenses);
	const removed = removeLicenses as string[];
	if (added.length && !user.usageLocation) {
		throw badRequest('License assignment cannot be done for user with invalid usage location.');
	}
	const unknown = [...added.map(({ skuId }) => skuId), ...removed].find(
		(id) => !skus.some(({ skuId }) => skuId === id),
	);
	if (unknown)
		throw badRequest(`License ${unknown} does not correspond to a valid company License.`);
	const replaced = new Set([...removed, ...added.map(({ skuId }) => skuId)]);
	const kept = licensesOf(user.assignedLicenses).filter(({ skuId }) => !replaced.has(skuId));
	const assignedLicenses = [
		...kept,
		...added.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans: disabledPlans ?? [] })),
	];
	call.tenant.directory.update(user, { assignedLicenses });
	return ok(entity(call, user, 'user', 'users'));
}

/** Licences of the tenant and of users. */
export const licenseRoutes: Route[] = [
	{
		method: 'GET',
		path: '/subscribedSkus',
		needs: needs.readLicense,
		options: ['$select'],
		cost: 3,
		handle: listSkus,
	},
	{
		method: 'GET',
		path: '/users/{user}/licenseDetails',
		needs: needs.readLicense,
		options: ['$select'],
		handle: listLicenses,
	},
	{
		method: 'POST',
		path: '/users/{user}/assignLicense',
		needs: needs.assignLicense,
		handle: assignLicense,
	},
];
