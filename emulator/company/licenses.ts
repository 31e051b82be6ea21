import type { DirectoryObject } from '../directoryObject';
import type { SubscribedSku } from '../subscribedSkus';
import type { Tenant } from '../tenant';
import { ableIn, staff } from './people';

/** What was bought, by part number; of one product some seats are in grace, of another all are suspended. */
const bought: Record<string, Partial<SubscribedSku>> = {
	AAD_PREMIUM: { enabled: 150, warning: 50 },
	ENTERPRISEPACK: { enabled: 1300 },
	ENTERPRISEPREMIUM: { enabled: 500 },
	EXCHANGEARCHIVE_ADDON: { enabled: 0, suspended: 25 },
	EXCHANGESTANDARD: { enabled: 75 },
};

/** More than were paid for: the seats in grace are in use. */
const premiumHolders = 170;

/** What somebody has directly; nothing for a few. */
function productOf({ department }: DirectoryObject, index: number): string | undefined {
	if (index % 9 === 4) return undefined;
	if (index % 25 === 7) return 'EXCHANGESTANDARD';
	return ['Engineering', 'Research'].includes(String(department))
		? 'ENTERPRISEPREMIUM'
		: 'ENTERPRISEPACK';
}

/** Gives the user a license, directly or through a group, as something that was done long ago. */
function give(tenant: Tenant, user: DirectoryObject, skuId: string, group: string | null): void {
	const { assignedLicenses = [], licenseAssignmentStates = [] } = user as Record<string, object[]>;
	const state = {
		assignedByGroup: group,
		disabledPlans: [],
		error: null,
		lastUpdatedDateTime: user.createdDateTime,
		skuId,
		state: 'Active',
	};
	tenant.directory.update(user, {
		assignedLicenses: [...assignedLicenses, { disabledPlans: [], skuId }],
		licenseAssignmentStates: [...licenseAssignmentStates, state],
	});
}

/** Buys licenses and gives them to the staff: most directly, one product through a group. */
export function seedLicenses(tenant: Tenant): void {
	const skuIds = new Map(tenant.skus.map(({ skuPartNumber, skuId }) => [skuPartNumber, skuId]));
	for (const sku of tenant.skus) Object.assign(sku, bought[sku.skuPartNumber]);
	for (const [index, user] of staff(tenant).entries()) {
		const skuId = skuIds.get(productOf(user, index) ?? '');
		if (skuId !== undefined) give(tenant, user, skuId, null);
	}
	const premium = skuIds.get('AAD_PREMIUM') ?? '';
	const group = tenant.addGroup({
		assignedLicenses: [{ disabledPlans: [], skuId: premium }],
		createdDateTime: tenant.daysAgo(700),
		description: 'Gives its members Microsoft Entra ID P1',
		displayName: 'License: Entra ID P1',
		licenseProcessingState: { state: 'ProcessingComplete' },
		mailNickname: 'license-entra-id-p1',
	});
	for (const user of ableIn(tenant, 'Engineering', 'Research').slice(0, premiumHolders)) {
		tenant.addMember(group.id, user.id);
		give(tenant, user, premium, group.id);
	}
}
