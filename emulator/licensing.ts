import type { DirectoryObject } from './directoryObject';
import { badRequest, type GraphError } from './errors';
import type { ServicePlan, SubscribedSku } from './subscribedSkus';
import type { Tenant } from './tenant';

/** A licence with the plans that are off. */
export interface License {
	skuId: string;
	disabledPlans: string[];
}

/** One way in which a user has a licence, or does not get it [LEARN licenseAssignmentState]. */
export interface AssignmentState extends License {
	/** The group's id; null where it is the user's own. */
	assignedByGroup: string | null;
	/** Null where nothing is wrong. */
	error: string | null;
	lastUpdatedDateTime: string;
	state: 'Active' | 'Error';
}

/** Why licences do not go together, or are too many. */
export interface Violation {
	error: 'CountViolation' | 'MutuallyExclusiveViolation' | 'DependencyViolation';
	/** The licence that it is about. */
	skuId: string;
	refusal: GraphError;
}

export function licensesOf(value: unknown): License[] {
	return Array.isArray(value) ? (value as License[]) : [];
}

/** How the user has each licence; of a user who was seeded with licences alone they are his own. */
export function statesOf(user: DirectoryObject): AssignmentState[] {
	const { licenseAssignmentStates: states } = user;
	if (Array.isArray(states)) return states as AssignmentState[];
	return licensesOf(user.assignedLicenses).map(({ skuId, disabledPlans }) => ({
		assignedByGroup: null,
		disabledPlans,
		error: null,
		lastUpdatedDateTime: String(user.createdDateTime),
		skuId,
		state: 'Active',
	}));
}

/** A licence that is in order from now on. */
export const activeState = (
	tenant: Tenant,
	{ skuId, disabledPlans }: License,
	assignedByGroup: string | null,
): AssignmentState => ({
	assignedByGroup,
	disabledPlans,
	error: null,
	lastUpdatedDateTime: tenant.now(),
	skuId,
	state: 'Active',
});

/** What the user has after all: each licence once, a plan being off where each way has it off. */
function effective(states: AssignmentState[]): License[] {
	const active = states.filter(({ state }) => state === 'Active');
	return [...new Set(active.map(({ skuId }) => skuId))].map((skuId) => {
		const ways = active.filter((one) => one.skuId === skuId);
		const [{ disabledPlans }] = ways;
		const isOff = (plan: string) => ways.every((way) => way.disabledPlans.includes(plan));
		return { skuId, disabledPlans: disabledPlans.filter(isOff) };
	});
}

/** Gives the user these states, and the licences that follow. */
export function setStates(tenant: Tenant, user: DirectoryObject, states: AssignmentState[]): void {
	tenant.directory.update(user, {
		licenseAssignmentStates: states,
		assignedLicenses: effective(states),
	});
}

export const skuOf = ({ skus }: Tenant, id: string): SubscribedSku | undefined =>
	skus.find(({ skuId }) => skuId === id);

export const holds = (licenses: unknown, skuId: string): boolean =>
	licensesOf(licenses).some((license) => license.skuId === skuId);

/** How many people have it, each once. */
export const consumed = ({ users }: Tenant, skuId: string): number =>
	[...users.values()].filter(({ assignedLicenses }) => holds(assignedLicenses, skuId)).length;

/** The plans that people with these licences have, each with the licence that brings it. */
function plansOf(tenant: Tenant, licenses: License[]): Array<ServicePlan & { skuId: string }> {
	return licenses.flatMap(({ skuId, disabledPlans }) =>
		(skuOf(tenant, skuId)?.servicePlans ?? [])
			.filter(({ servicePlanId }) => !disabledPlans.includes(servicePlanId))
			.map((plan) => ({ ...plan, skuId })),
	);
}

/** What is wrong with these states for the user, in the order in which it is found. */
export function violationOf(
	tenant: Tenant,
	user: DirectoryObject,
	states: AssignmentState[],
): Violation | undefined {
	const licenses = effective(states);
	const sold = licenses.find(
		({ skuId }) =>
			!holds(user.assignedLicenses, skuId) &&
			consumed(tenant, skuId) >= (skuOf(tenant, skuId)?.enabled ?? 0),
	);
	if (sold) {
		const { skuId } = sold;
		const refusal = badRequest(
			`Subscription with SKU ${skuId} does not have any available licenses.`,
		);
		return { error: 'CountViolation', skuId, refusal };
	}
	return incompatible(plansOf(tenant, licenses));
}

function incompatible(plans: Array<ServicePlan & { skuId: string }>): Violation | undefined {
	const ids = new Set(plans.map(({ servicePlanId }) => servicePlanId));
	for (const { servicePlanId, skuId, excludes = [], needs } of plans) {
		const excluded = excludes.find((id) => ids.has(id));
		if (excluded !== undefined) {
			const refusal = badRequest(
				`License assignment failed because service plans ${servicePlanId}, ${excluded} are mutually exclusive`,
			);
			return { error: 'MutuallyExclusiveViolation', skuId, refusal };
		}
		if (needs && !needs.some((id) => ids.has(id))) {
			const refusal = badRequest(
				`License assignment failed because service plan ${servicePlanId} depends on the service plan(s) ${needs.join(', ')}`,
			);
			return { error: 'DependencyViolation', skuId, refusal };
		}
	}
	return undefined;
}
