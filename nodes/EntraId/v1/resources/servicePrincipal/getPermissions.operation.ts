import type { IDataObject } from 'n8n-workflow';

import { MAX_PAGE_SIZE, quote, servicePrincipalPath } from '../../../GenericFunctions';
import { pagingFields, readLimit } from '../../fields/paging';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask, askList } from '../../steps';
import type { Api } from './apis';
import { askApis } from './apis';
import { scopesOf } from './grants';
import { servicePrincipalLocator } from './locator';
import { isHighPrivilege, permissionTypes } from './privileges';
import { readServicePrincipalPath } from './shared';

const LOCATOR = 'Enterprise App';

const BOTH = 'any';

const PAGE = { $top: String(MAX_PAGE_SIZE) };

const apiOf = (apis: Map<string, Api>, { resourceId }: IDataObject): Api | undefined =>
	apis.get(String(resourceId));

const ofApi = (api: Api | undefined, { resourceId }: IDataObject): IDataObject => ({
	resourceId,
	resourceAppId: api?.appId ?? null,
	resourceDisplayName: api?.displayName ?? null,
});

function applicationRow(assignment: IDataObject, apis: Map<string, Api>): IDataObject {
	const api = apiOf(apis, assignment);
	const role = api?.roles.get(String(assignment.appRoleId).toLowerCase());
	const permission = role?.value ?? null;
	return {
		permissionType: 'application',
		permission,
		permissionId: assignment.appRoleId,
		permissionDisplayName: role?.displayName ?? null,
		...ofApi(api, assignment),
		consentType: 'AllPrincipals',
		adminConsented: true,
		principalId: null,
		isHighPrivilege: permission !== null && isHighPrivilege('application', permission),
		grantId: assignment.id,
	};
}

function delegatedRows(grant: IDataObject, apis: Map<string, Api>): IDataObject[] {
	const api = apiOf(apis, grant);
	return scopesOf(grant).map((scope) => {
		const named = api?.scopes.get(scope.toLowerCase());
		return {
			permissionType: 'delegated',
			permission: scope,
			permissionId: named?.id ?? null,
			permissionDisplayName: named?.displayName ?? null,
			...ofApi(api, grant),
			consentType: grant.consentType,
			adminConsented: grant.consentType === 'AllPrincipals',
			principalId: grant.principalId ?? null,
			isHighPrivilege: isHighPrivilege('delegated', scope),
			grantId: grant.id,
		};
	});
}

/** The app's ID and what it was granted, as Graph keeps it: two lists. */
function* askGrants(item: ItemReader, root: string, type: string) {
	const path = readServicePrincipalPath(item, LOCATOR);
	const { body = {} } = yield* ask({ method: 'GET', path, query: { $select: 'id,displayName' } });
	const id = String(body.id);
	const own = `${servicePrincipalPath(id)}/appRoleAssignments`;
	const application =
		type === 'delegated'
			? []
			: (yield* askList({ method: 'GET', path: own, query: PAGE }, root)).items;
	// With this filter Graph is late by less than with others [ZH:oauth2permissiongrant-list].
	const query = { $filter: `clientId eq ${quote(id)}`, ...PAGE };
	const delegated =
		type === 'application'
			? []
			: (yield* askList({ method: 'GET', path: '/oauth2PermissionGrants', query }, root)).items;
	return { app: body, application, delegated };
}

function* askRows(item: ItemReader, root: string, type: string): Steps<IDataObject[]> {
	const { app, application, delegated } = yield* askGrants(item, root, type);
	const apis = yield* askApis(
		item,
		[...application, ...delegated].map(({ resourceId }) => String(resourceId)),
	);
	const rows = [
		...application.map((assignment) => applicationRow(assignment, apis)),
		...delegated.flatMap((grant) => delegatedRows(grant, apis)),
	];
	return rows.map((row) => ({
		servicePrincipalId: app.id,
		servicePrincipalDisplayName: app.displayName ?? null,
		...row,
	}));
}

export const getPermissions: Operation = {
	value: 'getPermissions',
	name: 'Get Permissions',
	action: 'Get permissions of enterprise app',
	description:
		'List what an enterprise app may do: its application and delegated permissions by name, who consented, and whether one of them covers a large part of the tenant',
	permissions: {
		delegated: ['Application.Read.All', 'Directory.Read.All'],
		application: ['Application.Read.All', 'Directory.Read.All'],
	},
	permissionsFor(item) {
		const names = [
			'Application.Read.All',
			...(item.choice('permissionType') === 'application' ? [] : ['Directory.Read.All']),
		];
		return { delegated: names, application: names };
	},
	parameters: [
		servicePrincipalLocator(LOCATOR, 'The enterprise app whose permissions to list'),
		{
			displayName: 'Permission Type',
			name: 'permissionType',
			type: 'options',
			options: [
				{ name: 'Any', value: BOTH, description: 'Application and delegated permissions' },
				...permissionTypes,
			],
			default: BOTH,
			description: 'Which permissions to list',
		},
		{
			displayName: 'High Privilege Only',
			name: 'highPrivilegeOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to list only permissions that give the app a large part of the tenant, e.g. Directory.ReadWrite.All, or the mail of everybody',
		},
		...pagingFields,
	],
	*steps(item, root) {
		const type = item.choice('permissionType');
		const isHighOnly = item.isOn('highPrivilegeOnly');
		const limit = readLimit(item);
		const rows = yield* askRows(item, root, type);
		return rows
			.filter(({ isHighPrivilege: isHigh }) => isHigh === true || !isHighOnly)
			.slice(0, limit)
			.map((json) => ({ json }));
	},
};
