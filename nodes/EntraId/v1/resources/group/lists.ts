import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ListSource } from '../../lists';
import { search } from '../../lists';
import { userSource } from '../user/lists';

const groupSource: ListSource = {
	path: '/groups',
	detail: 'mail',
	permission: 'GroupMember.Read.All',
};

export const listSearch = {
	async getGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await search(this, groupSource, filter, paginationToken);
	},
	/** Users: other kinds of members are rarer and entered by ID. */
	async getMemberCandidates(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		return await search(this, userSource, filter, paginationToken);
	},
};
