/** A part of a licence, which can be switched off by itself. */
export interface ServicePlan {
	servicePlanId: string;
	servicePlanName: string;
	/** Such for the company come with it, and are nobody's in particular. */
	appliesTo: 'User' | 'Company';
	/** Plans beside which it cannot be. */
	excludes?: string[];
	/** Plans of which it needs one. */
	needs?: string[];
}

/** A licence that the tenant has bought. */
export interface SubscribedSku {
	skuId: string;
	skuPartNumber: string;
	appliesTo: 'User' | 'Company';
	/** How many people may hold it. */
	enabled: number;
	/** Not paid any more, in grace and after it. */
	warning?: number;
	suspended?: number;
	/** Cancelled by the customer; older tenants do not tell [CSDL; D21]. */
	lockedOut?: number;
	servicePlans: ServicePlan[];
}

const enabled = 1000;

const plan = (servicePlanId: string, servicePlanName: string): ServicePlan => ({
	servicePlanId,
	servicePlanName,
	appliesTo: 'User',
});

const mail = plan('efb87545-963c-4e0d-99df-69c6916d9eb0', 'EXCHANGE_S_ENTERPRISE');
const smallMail = {
	...plan('9aaf7827-d63c-4b61-89c3-182f06f82e5c', 'EXCHANGE_S_STANDARD'),
	excludes: [mail.servicePlanId],
};
const archive = {
	...plan('176a09a6-7ec5-4039-ac02-b2791c6ba793', 'EXCHANGE_S_ARCHIVE_ADDON'),
	needs: [smallMail.servicePlanId],
};
const sites = plan('5dbe027f-2339-4123-9542-606e4d348a72', 'SHAREPOINTENTERPRISE');
const teams = plan('57ff2da0-773e-42df-b2af-ffb7a2317929', 'TEAMS1');
const calls = plan('0feaeb32-d00e-4d66-bd5a-43b5b83db82c', 'MCOSTANDARD');
const phone = {
	...plan('4828c8ec-dc2e-4779-b502-87ac9ce28ab7', 'MCOEV'),
	needs: [calls.servicePlanId],
};
const premium = plan('41781fb2-bc02-4b7c-bd55-b576c07bb09d', 'AAD_PREMIUM');
const foundation: ServicePlan = {
	...plan('113feb6c-3fe4-4440-bddc-54d774bf0318', 'EXCHANGE_S_FOUNDATION'),
	appliesTo: 'Company',
};

/** What a new tenant has bought; a test may change how much. */
export function initialSkus(): SubscribedSku[] {
	const sku = (
		skuId: string,
		skuPartNumber: string,
		servicePlans: ServicePlan[],
	): SubscribedSku => ({ skuId, skuPartNumber, appliesTo: 'User', enabled, servicePlans });
	return [
		sku('c7df2760-2c81-4ef7-b578-5b5392b571df', 'ENTERPRISEPREMIUM', [
			...[mail, sites, teams, calls, phone],
		]),
		sku('6fd2c87f-b296-42f0-b197-1e91e994b900', 'ENTERPRISEPACK', [mail, sites, teams, calls]),
		sku('078d2b04-f1bd-4111-bbd4-b4b1b354cef4', 'AAD_PREMIUM', [premium, foundation]),
		sku('4b9405b0-7788-4568-add1-99614e613b69', 'EXCHANGESTANDARD', [smallMail]),
		sku('ee02fd1b-340e-4a4b-b355-4a514e4c8943', 'EXCHANGEARCHIVE_ADDON', [archive]),
		{
			...sku('6470687e-a428-4b7a-bef2-8a291ad947c9', 'WINDOWS_STORE', [foundation]),
			appliesTo: 'Company',
		},
	];
}
