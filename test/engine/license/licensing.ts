import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';

export const E5 = 'c7df2760-2c81-4ef7-b578-5b5392b571df';
export const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
export const P1 = '078d2b04-f1bd-4111-bbd4-b4b1b354cef4';
export const SMALL_MAIL = '4b9405b0-7788-4568-add1-99614e613b69';
export const TEAMS = '57ff2da0-773e-42df-b2af-ffb7a2317929';
export const MAIL = 'efb87545-963c-4e0d-99df-69c6916d9eb0';

export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** Runs an operation of License in a tenant. */
export const runner =
	(tenant: () => TestTenant) =>
	async (operation: string, parameters: INodeParameters, more: Partial<EngineOptions> = {}) =>
		await runNode(
			{ resource: 'license', operation, ...parameters },
			{ credential: tenant().credential, ...more },
		);

/** The changes of licenses since the last look, as they were sent: who, what was given and taken. */
export const changesIn = (tenant: TestTenant, from: number) =>
	tenant.traffic.slice(from).flatMap(({ url, status, requestBody }) => {
		if (!/assignLicense$/.test(url)) return [];
		const { addLicenses, removeLicenses } = requestBody as {
			addLicenses: IDataObject[];
			removeLicenses: string[];
		};
		return [{ status, add: addLicenses, remove: removeLicenses }];
	});

/** The IDs of the licenses that somebody has. */
export const heldBy = (tenant: TestTenant, id: string): string[] => {
	const object = tenant.tenant.directory.find(id);
	return ((object?.assignedLicenses ?? []) as Array<{ skuId: string }>).map(({ skuId }) => skuId);
};

/** Gives a license to somebody without a request. */
export const endow = (tenant: TestTenant, id: string, ...skuIds: string[]): void => {
	const object = tenant.tenant.directory.find(id);
	if (!object) throw new Error(`There is no ${id}`);
	tenant.tenant.directory.update(object, {
		assignedLicenses: skuIds.map((skuId) => ({ skuId, disabledPlans: [] })),
		licenseAssignmentStates: skuIds.map((skuId) => ({
			assignedByGroup: null,
			disabledPlans: [],
			error: null,
			lastUpdatedDateTime: '2026-01-02T03:04:05Z',
			skuId,
			state: 'Active',
		})),
	});
};

/** A group that gives a license, with members. */
export const licensedGroup = (
	tenant: TestTenant,
	displayName: string,
	skuId: string,
	...members: string[]
): string => {
	const { id } = tenant.tenant.addGroup({
		displayName,
		assignedLicenses: [{ skuId, disabledPlans: [] }],
	});
	for (const member of members) tenant.tenant.addMember(id, member);
	return id;
};

/** People of a tenant who may have licenses. */
export const peopleOf = (tenant: () => TestTenant) => {
	const newUser = (more: object = {}): string =>
		tenant().tenant.addUser({ usageLocation: 'NO', ...more }).id;
	/** Somebody who has these licenses. */
	const holder = (...skuIds: string[]): string => {
		const id = newUser();
		endow(tenant(), id, ...skuIds);
		return id;
	};
	return { newUser, holder };
};
