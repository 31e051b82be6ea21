import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchList } from '../../../shared/lists';

export const listSearch = {
	async getAdministrativeUnits(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		const source = {
			path: '/directory/administrativeUnits',
			permission: 'AdministrativeUnit.Read.All',
		};
		return await searchList(this, source, filter, paginationToken);
	},
};
