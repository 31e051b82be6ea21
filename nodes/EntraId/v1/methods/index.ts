import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { GraphRequest } from '../../GenericFunctions';
import {
	advanced,
	graphContext,
	isGuid,
	linkRequest,
	records,
	searchClause,
} from '../../GenericFunctions';
import { ask } from './ask';
import { getSubscriptions } from './subscriptions';

const PAGE = '100';

interface ListSource {
	path: string;
	/** The property that stands behind the name, so that people with the same name can be told apart. */
	detail: string;
	/** IDs that can only be compared, not searched. */
	ids?: string[];
	permission: string;
}

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

function found({ detail, ids = [] }: ListSource, search: string): Record<string, string> {
	if (ids.length > 0 && isGuid(search)) {
		return { $filter: ids.map((property) => `${property} eq '${search}'`).join(' or ') };
	}
	const clauses = ['displayName', detail]
		.filter((property) => !ids.includes(property))
		.map((property) => searchClause(property, search));
	return { $search: clauses.join(' OR ') };
}

function firstPage(source: ListSource, search?: string): GraphRequest {
	const { path, detail } = source;
	const chosen = search ? found(source, search) : { $orderby: 'displayName' };
	return advanced({
		method: 'GET',
		path,
		query: { $select: `id,displayName,${detail}`, $top: PAGE, ...chosen },
	});
}

async function search(
	functions: ILoadOptionsFunctions,
	source: ListSource,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const context = await graphContext(functions);
	const first = firstPage(source, filter?.trim());
	const request = paginationToken ? linkRequest(context, paginationToken, first.headers) : first;
	const body = await ask(context, request, source.permission);
	const { '@odata.nextLink': nextLink } = body;
	const objects = records(body.value);
	return {
		results: objects.map((object) => ({
			name: [object.displayName, object[source.detail] && `(${String(object[source.detail])})`]
				.filter(Boolean)
				.join(' '),
			value: String(object.id),
		})),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}

export const listSearch = {
	/** By name, or by a whole object ID or application (client) ID; the value is the object ID. */
	async getApplications(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await search(this, applications, filter, paginationToken);
	},
	async getGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await search(this, groups, filter, paginationToken);
	},
	/** Users: other kinds of members are rarer and entered by ID. */
	async getMemberCandidates(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		return await search(this, users, filter, paginationToken);
	},
	getSubscriptions,
	async getUsers(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await search(this, users, filter, paginationToken);
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
