import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ListSource } from '../../../shared/lists';
import { searchList } from '../../../shared/lists';

const applicationSource: ListSource = {
	path: '/applications',
	detail: 'appId',
	ids: ['appId', 'id'],
	permission: 'Application.Read.All',
};

export const listSearch = {
	/** By name, or by a whole object ID or application (client) ID; the value is the object ID. */
	async getApplications(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, applicationSource, filter, paginationToken);
	},
};
