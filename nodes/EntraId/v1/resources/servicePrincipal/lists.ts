import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	graphContext,
	isGuid,
	record,
	records,
	servicePrincipalAppIdPath,
	servicePrincipalPath,
} from '../../../GenericFunctions';
import type { ListSource } from '../../../shared/lists';
import { ask, searchList } from '../../../shared/lists';
import type { AppRole } from './appRoles';
import { ANY_ROLE, DEFAULT_ACCESS, DEFAULT_ACCESS_NAME, readRoles } from './appRoles';

const PERMISSION = 'Application.Read.All';

/** Enterprise apps, told apart by their application (client) IDs. */
export const servicePrincipalSource: ListSource = {
	path: '/servicePrincipals',
	detail: 'appId',
	ids: ['appId', 'id'],
	permission: PERMISSION,
};

/** A field as it stands in the editor, an expression as its text: there is no item to evaluate it for. */
const shownValue = (functions: ILoadOptionsFunctions, name: string): unknown =>
	functions.getNodeParameter(name, '', { rawExpressions: true });

/** What the app that a locator names has for a property; nothing where it names none yet, or by an expression. */
async function listOf(
	functions: ILoadOptionsFunctions,
	locator: string,
	property: 'appRoles' | 'oauth2PermissionScopes',
) {
	const { mode, value } = record(shownValue(functions, locator));
	const id = String(value ?? '').trim();
	if (!isGuid(id)) return [];
	const path = mode === 'appId' ? servicePrincipalAppIdPath(id) : servicePrincipalPath(id);
	const context = await graphContext(functions);
	const request = { method: 'GET' as const, path, query: { $select: property } };
	const body = await ask(context, request, PERMISSION, { mayBeObject: true });
	return records(body[property]);
}

const byName = (options: INodePropertyOptions[]): INodePropertyOptions[] =>
	options.sort((a, b) => a.name.localeCompare(b.name));

const named = (displayName: unknown, value: unknown): string =>
	[displayName, value && `(${String(value)})`].filter(Boolean).join(' ');

/** The roles that the chosen kind of principal can have. */
async function appRoles(
	functions: ILoadOptionsFunctions,
	isOffered: (role: AppRole) => boolean,
): Promise<INodePropertyOptions[]> {
	const type = shownValue(functions, 'principalType');
	const of = type === 'servicePrincipal' ? 'Application' : 'User';
	const roles = readRoles(await listOf(functions, 'servicePrincipal', 'appRoles'));
	const fitting = roles.filter((role) => role.allowedMemberTypes.includes(of) && isOffered(role));
	return [
		{ name: DEFAULT_ACCESS_NAME, value: DEFAULT_ACCESS, description: 'For an app without roles' },
		...byName(
			fitting.map(({ id, displayName, value }) => ({ name: named(displayName, value), value: id })),
		),
	];
}

export const listSearch = {
	/** By name, or by a whole object ID or application (client) ID; the value is the object ID. */
	async getServicePrincipals(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) {
		return await searchList(this, servicePrincipalSource, filter, paginationToken);
	},
};

export const loadOptions = {
	async getAppRoles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await appRoles(this, ({ isEnabled }) => isEnabled);
	},
	async getAppRolesToRevoke(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const any = { name: '[Any]', value: ANY_ROLE, description: 'Whatever roles there are' };
		return [any, ...(await appRoles(this, () => true))];
	},
	/** What the chosen API calls its permissions of the chosen type. */
	async getApiPermissions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const isApplication = shownValue(this, 'permissionType') === 'application';
		const property = isApplication ? 'appRoles' : 'oauth2PermissionScopes';
		const permissions = (await listOf(this, 'api', property)).filter(
			({ value, allowedMemberTypes }) =>
				Boolean(value) &&
				(!Array.isArray(allowedMemberTypes) ||
					allowedMemberTypes.map(String).includes('Application')),
		);
		return byName(
			permissions.map(({ value, displayName, adminConsentDisplayName }) => ({
				name: String(value),
				value: String(value),
				description: String(displayName ?? adminConsentDisplayName ?? ''),
			})),
		);
	},
};
