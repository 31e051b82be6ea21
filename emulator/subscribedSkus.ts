/** A licence that the tenant has bought. */
export interface SubscribedSku {
	skuId: string;
	skuPartNumber: string;
	/** How many people may hold it. */
	enabled: number;
}

/** What a new tenant has bought; a test may change how much. */
export function initialSkus(): SubscribedSku[] {
	const enabled = 1000;
	return [
		{
			skuId: 'c7df2760-2c81-4ef7-b578-5b5392b571df',
			skuPartNumber: 'ENTERPRISEPREMIUM',
			enabled,
		},
		{ skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900', skuPartNumber: 'ENTERPRISEPACK', enabled },
		{ skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', skuPartNumber: 'AAD_PREMIUM', enabled },
	];
}
