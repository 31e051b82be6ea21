import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { GraphRequest } from '../../GenericFunctions';
import { graphContext, records } from '../../GenericFunctions';
import type { ListSource } from '../../shared/lists';
import { ask, searchList } from '../../shared/lists';
import { getSubscriptions } from './subscriptions';

const applications: ListSource = {
	path: '/applications',
	detail: 'appId',
	ids: ['appId', 'id'],
	permission: 'Application.Read.All',
};

const users: ListSource = {
	path: '/users',
	detail: 'userPrincipalName',
	permission: 'User.ReadBasic.All',
};
const groups: ListSource = { path: '/groups', detail: 'mail', permission: 'GroupMember.Read.All' };

export const listSearch = {
	/** By name, or by a whole object ID or application (client) ID; the value is the object ID. */
	async getApplications(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, applications, filter, paginationToken);
	},
	async getGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, groups, filter, paginationToken);
	},
	/** Users: other kinds of members are rarer and entered by ID. */
	async getMemberCandidates(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		return await searchList(this, users, filter, paginationToken);
	},
	getSubscriptions,
	async getUsers(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, users, filter, paginationToken);
	},
};

export const loadOptions = {
	/** The domains in which users can be created. Graph does not page them. */
	async getVerifiedDomains(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const context = await graphContext(this);
		const request: GraphRequest = {
			method: 'GET',
			path: '/domains',
			query: { $select: 'id,isVerified,isDefault' },
		};
		const body = await ask(context, request, 'Domain.Read.All');
		const domains = records(body.value);
		return [
			{ name: '[None]', value: '', description: 'The user principal name has its domain' },
			...domains
				.filter(({ isVerified }) => isVerified === true)
				.map(({ id, isDefault }) => ({
					name: `${String(id)}${isDefault === true ? ' (default)' : ''}`,
					value: String(id),
				})),
		];
	},
};
