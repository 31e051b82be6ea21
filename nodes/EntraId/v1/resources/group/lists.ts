import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ListSource } from '../../../shared/lists';
import { searchList } from '../../../shared/lists';
import { userSource } from '../user/lists';

const groupSource: ListSource = {
	path: '/groups',
	detail: 'mail',
	permission: 'Group.ReadBasic.All',
};

export const listSearch = {
	async getGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, groupSource, filter, paginationToken);
	},
	/** Users: other kinds of members are rarer and entered by ID. */
	async getMemberCandidates(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		return await searchList(this, userSource, filter, paginationToken);
	},
};
