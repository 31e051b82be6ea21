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

function licensesOf(value: unknown): License[] {
	return Array.isArray(value) ? (value as License[]) : [];
}

function holdersOf({ tenant }: Call, skuId: string): number {
	return [...tenant.users.values()].filter(({ assignedLicenses }) => holds(assignedLicenses, skuId))
		.length;
}

const holds = (licenses: unknown, skuId: string): boolean =>
	licensesOf(licenses).some((license) => license.skuId === skuId);

function listSkus(call: Call): GraphReply {
	const value = call.tenant.skus.map(({ skuId, skuPartNumber, enabled }) => ({
		id: `${call.tenant.id}_${skuId}`,
		appliesTo: 'User',
		capabilityStatus: 'Enabled',
		consumedUnits: holdersOf(call, skuId),
		prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
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
		skuPartNumber: call.tenant.skus.find((sku) => sku.skuId === skuId)?.skuPartNumber ?? null,
	}));
	return plainList(call, 'licenseDetails', 'licenseDetails', value);
}

const enabledOf = ({ tenant }: Call, id: string): number =>
	tenant.skus.find(({ skuId }) => skuId === id)?.enabled ?? 0;

/** Both lists are wanted, and a usage location of the user [seen in public clients]. */
function assignLicense(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const { addLicenses, removeLicenses } = readObject(call);
	const isRight =
		fits('Collection(assignedLicense)', addLicenses) && fits('Collection(Guid)', removeLicenses);
	if (!isRight) throw badRequest("'addLicenses' and 'removeLicenses' must both be given.");
	const added = licensesOf(addLicenses).map((license) => ({
		...license,
		skuId: license.skuId.toLowerCase(),
	}));
	const removed = (removeLicenses as string[]).map((skuId) => skuId.toLowerCase());
	if (added.length && !user.usageLocation) {
		throw badRequest('License assignment cannot be done for user with invalid usage location.');
	}
	const unknown = [...added.map(({ skuId }) => skuId), ...removed].find(
		(id) => !call.tenant.skus.some(({ skuId }) => skuId === id),
	);
	if (unknown)
		throw badRequest(`License ${unknown} does not correspond to a valid company License.`);
	if (!removed.every((skuId) => holds(user.assignedLicenses, skuId))) {
		throw badRequest('User does not have a corresponding license.');
	}
	const sold = added
		.filter(({ skuId }) => !holds(user.assignedLicenses, skuId))
		.find(({ skuId }) => holdersOf(call, skuId) >= enabledOf(call, skuId));
	if (sold) {
		throw badRequest(`Subscription with SKU ${sold.skuId} does not have any available licenses.`);
	}
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
