import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { checkKnown, checkPlace, notHeld, readChange } from '../checks/licenseChange';
import { badRequest } from '../errors';
import { exclusively } from '../licenseTurns';
import {
	activeState,
	consumed,
	holds,
	licensesOf,
	setStates,
	skuOf,
	statesOf,
	violationOf,
} from '../licensing';
import { entity, resolve } from '../objects';
import { list } from '../odata/list';
import { plainList } from '../odata/plain';
import { project } from '../odata/select';
import { needs } from '../permissions';
import { listOptions } from '../query';
import { viewOf } from '../replicas';
import type { SubscribedSku } from '../subscribedSkus';
import type { Route } from './route';

/** Enabled with at least one that is; LockedOut where the customer cancelled [LEARN subscribedSku]. */
function statusOf({ enabled, warning, suspended, lockedOut }: SubscribedSku): string {
	if (enabled > 0) return 'Enabled';
	if (warning) return 'Warning';
	return suspended ? 'Suspended' : lockedOut ? 'LockedOut' : 'Deleted';
}

const plansOf = ({ servicePlans }: SubscribedSku, off: string[] = []) =>
	servicePlans.map(({ servicePlanId, servicePlanName, appliesTo }) => ({
		servicePlanId,
		servicePlanName,
		provisioningStatus: off.includes(servicePlanId) ? 'Disabled' : 'Success',
		appliesTo,
	}));

function listSkus(call: Call): GraphReply {
	const value = call.tenant.skus.map((sku) => ({
		id: `${call.tenant.id}_${sku.skuId}`,
		appliesTo: sku.appliesTo,
		capabilityStatus: statusOf(sku),
		consumedUnits: consumed(call.tenant, sku.skuId),
		prepaidUnits: {
			enabled: sku.enabled,
			suspended: sku.suspended ?? 0,
			warning: sku.warning ?? 0,
			...(sku.lockedOut === undefined ? {} : { lockedOut: sku.lockedOut }),
		},
		servicePlans: plansOf(sku),
		skuId: sku.skuId,
		skuPartNumber: sku.skuPartNumber,
	}));
	return plainList(call, 'subscribedSku', 'subscribedSkus', value);
}

function listLicenses(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const value = licensesOf(user.assignedLicenses).map(({ skuId, disabledPlans }) => {
		const sku = skuOf(call.tenant, skuId);
		return {
			id: skuId,
			servicePlans: sku ? plansOf(sku, disabledPlans) : [],
			skuId,
			skuPartNumber: sku?.skuPartNumber ?? null,
		};
	});
	return plainList(call, 'licenseDetails', 'licenseDetails', value);
}

function assignToUser(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	const change = readChange(call);
	checkPlace(call, user, change);
	checkKnown(call, change);
	const { added, removed } = change;
	const states = statesOf(user);
	for (const id of removed) {
		const ways = states.filter(({ skuId, state }) => skuId === id && state === 'Active');
		if (ways.length === 0) throw notHeld();
		if (ways.every(({ assignedByGroup }) => assignedByGroup !== null)) {
			throw badRequest(
				'User license is inherited from a group membership and it cannot be removed directly from the user.',
			);
		}
	}
	const replaced = new Set([...removed, ...added.map(({ skuId }) => skuId)]);
	const after = [
		...states.filter(
			({ skuId, assignedByGroup }) => assignedByGroup !== null || !replaced.has(skuId),
		),
		...added.map((license) => activeState(call.tenant, license, null)),
	];
	const violation = violationOf(call.tenant, user, after);
	if (violation) throw violation.refusal;
	setStates(call.tenant, user, after);
	return ok(entity(call, user, 'user', 'users'));
}

/** The members get it later, and what goes wrong with them is not told here. */
function assignToGroup(call: Call): GraphReply {
	const group = resolve(call, 'group', call.params.group);
	const change = readChange(call);
	checkKnown(call, change);
	// Which words Graph has for these two is not known.
	if (!group.securityEnabled) throw badRequest('Licenses need a security-enabled group.');
	if (!change.removed.every((skuId) => holds(group.assignedLicenses, skuId))) throw notHeld();
	const { added, removed } = change;
	const replaced = new Set([...removed, ...added.map(({ skuId }) => skuId)]);
	const kept = licensesOf(group.assignedLicenses).filter(({ skuId }) => !replaced.has(skuId));
	call.tenant.directory.update(group, {
		assignedLicenses: [...kept, ...added],
		licenseProcessingState: { state: 'QueuedForProcessing' },
	});
	const context = contextUrl(call, 'groups/$entity');
	return {
		status: 202,
		headers: { location: `${call.origin}/${call.version}/groups/${group.id}` },
		body: { '@odata.context': context, ...project(group) },
	};
}

function listMembersWithErrors(call: Call): GraphReply {
	const group = resolve(call, 'group', call.params.group);
	const { directory } = viewOf(call, 'lists');
	const objects = [...directory.all('user')].filter((user) =>
		statesOf(user).some(
			({ assignedByGroup, state }) => assignedByGroup === group.id && state === 'Error',
		),
	);
	return list(call, { types: ['user'], context: 'directoryObjects', objects, mixed: true });
}

/** Licences of the tenant, of users and of groups. */
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
		cost: 2,
		handle: listLicenses,
	},
	{
		method: 'GET',
		path: '/groups/{group}/membersWithLicenseErrors',
		needs: needs.readGroup,
		options: listOptions,
		handle: listMembersWithErrors,
	},
	{
		method: 'POST',
		path: '/users/{user}/assignLicense',
		needs: needs.assignLicense,
		handle: async (call) => await exclusively(call, assignToUser),
	},
	{
		method: 'POST',
		path: '/groups/{group}/assignLicense',
		needs: needs.assignLicense,
		handle: async (call) => await exclusively(call, assignToGroup),
	},
];
