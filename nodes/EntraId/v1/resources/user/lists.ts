import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { graphContext, records } from '../../../GenericFunctions';
import type { ListSource } from '../../../shared/lists';
import { ask, searchList } from '../../../shared/lists';
import { codeLists } from './codes';

/** Users, told apart by their user principal names. */
export const userSource: ListSource = {
	path: '/users',
	detail: 'userPrincipalName',
	permission: 'User.ReadBasic.All',
};

export const listSearch = {
	async getUsers(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, userSource, filter, paginationToken);
	},
};

export const loadOptions = {
	...codeLists,
	/** The domains in which users can be created. Graph does not page them. */
	async getVerifiedDomains(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const context = await graphContext(this);
		const body = await ask(
			context,
			{ method: 'GET', path: '/domains', query: { $select: 'id,isVerified,isDefault' } },
			'Domain.Read.All',
		);
		return [
			{ name: '[None]', value: '', description: 'The user principal name has its domain' },
			...records(body.value)
				.filter(({ isVerified }) => isVerified === true)
				.map(({ id, isDefault }) => ({
					name: `${String(id)}${isDefault === true ? ' (default)' : ''}`,
					value: String(id),
				})),
		];
	},
};
