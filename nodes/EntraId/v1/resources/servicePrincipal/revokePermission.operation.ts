import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import {
	encodeSegment,
	MAX_PAGE_SIZE,
	quote,
	servicePrincipalPath,
} from '../../../GenericFunctions';
import { required } from '../../../shared/values/kind';
import type { ItemReader } from '../../item';
import type { Operation, Permissions } from '../../operation';
import type { Reference } from '../../references';
import { askIds, userReference } from '../../references';
import type { Steps } from '../../steps';
import { askList, replyOf } from '../../steps';
import { userLocator } from '../user/locator';
import { askApis, roleIdsOf } from './apis';
import { sameText } from './appRoles';
import { scopesOf, shrunk } from './grants';
import { servicePrincipalLocator } from './locator';
import { servicePrincipalReference } from './principals';
import type { PermissionType } from './privileges';
import { permissionTypes } from './privileges';

const CLIENT = 'Enterprise App';
const API = 'API';
const USER = 'User';

const PAGE = { $top: String(MAX_PAGE_SIZE) };

const show = (when: Record<string, string[]>, ...fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: when }, fields);

const needs = (...names: string[]): Permissions => ({ delegated: names, application: names });

const NEEDS: Record<PermissionType, Permissions> = {
	application: needs('AppRoleAssignment.ReadWrite.All', 'Application.Read.All'),
	delegated: needs('DelegatedPermissionGrant.ReadWrite.All', 'Directory.Read.All'),
};

/** A part of what was granted: the request that takes it away, and the permissions in it. */
interface Cut {
	request: GraphRequest;
	permissions: string[];
	/** Their IDs, where they have some. */
	ids: string[];
}

interface Wanted {
	clientId: string;
	apiId: string;
	/** Names or IDs; nothing for all. */
	names?: string[];
}

const isWanted = (names: string[] | undefined, ...texts: string[]): boolean =>
	names === undefined || names.some((name) => texts.some((text) => sameText(text, name)));

function* applicationCuts(
	item: ItemReader,
	root: string,
	{ clientId, apiId, names }: Wanted,
): Steps<Cut[]> {
	const apis = yield* askApis(item, [apiId]);
	const { items } = yield* askList(
		{
			method: 'GET',
			path: `${servicePrincipalPath(clientId)}/appRoleAssignments`,
			query: { $filter: `resourceId eq ${apiId}`, ...PAGE },
		},
		root,
	);
	const api = apis.get(apiId);
	const ids = names?.flatMap((name) => [name, ...(api ? roleIdsOf(api, name) : [])]);
	return items
		.filter(
			({ resourceId, appRoleId }) =>
				sameText(apiId, String(resourceId)) && isWanted(ids, String(appRoleId)),
		)
		.map(({ id, appRoleId }) => ({
			// From the side of the API, as Graph recommends [ZH:serviceprincipal-delete-approleassignedto].
			request: {
				method: 'DELETE',
				path: `${servicePrincipalPath(apiId)}/appRoleAssignedTo/${encodeSegment(String(id))}`,
			},
			permissions: [api?.roles.get(String(appRoleId).toLowerCase())?.value ?? String(appRoleId)],
			ids: [String(appRoleId)],
		}));
}

/** Whose consent is meant: the administrator's for everybody, one person's, or any. */
type Consent = (grant: IDataObject) => boolean;

function* delegatedCuts(
	item: ItemReader,
	root: string,
	{ clientId, apiId, names }: Wanted,
	consents: Consent,
): Steps<Cut[]> {
	const query = {
		$filter: `clientId eq ${quote(clientId)} and resourceId eq ${quote(apiId)}`,
		...PAGE,
	};
	const { items } = yield* askList({ method: 'GET', path: '/oauth2PermissionGrants', query }, root);
	return items.filter(consents).flatMap((grant): Cut[] => {
		const permissions = scopesOf(grant).filter((scope) => isWanted(names, scope));
		if (permissions.length === 0 && names !== undefined) return [];
		return [{ request: shrunk(item, grant, permissions), permissions, ids: [] }];
	});
}

/** What was taken away; a grant that is gone by now had been before. */
function* carryOut(cuts: Cut[]): Steps<string[]> {
	const settled = cuts.length > 0 ? yield cuts.map(({ request }) => request) : [];
	const revoked = cuts.flatMap(({ permissions }, index) => {
		const one = settled[index];
		if ('error' in one && one.error.status === 404) return [];
		replyOf(one);
		return permissions;
	});
	return [...new Set(revoked)].sort();
}

/** Whose consent the fields mean, with the person whose ID has to be known for it. */
function readConsent(item: ItemReader): { consent: string; person: Reference[] } {
	const consent = item.choice('consent');
	if (consent !== 'user') return { consent, person: [] };
	return { consent, person: [userReference(item.locator('user').value, USER)] };
}

const consentOf =
	(consent: string, personId?: string): Consent =>
	({ consentType, principalId }) => {
		if (consent === 'any') return true;
		return consent === 'admin'
			? consentType === 'AllPrincipals'
			: consentType === 'Principal' && sameText(String(principalId), String(personId));
	};

const typeOf = (item: ItemReader): PermissionType =>
	item.choice('permissionType') === 'application' ? 'application' : 'delegated';

/** The permissions that are named; nothing where all of the API are meant. */
const readNames = (item: ItemReader): string[] | undefined =>
	item.choice('revoke') === 'all'
		? undefined
		: required(item.list('permissions'), item.labelOf('permissions'));

export const revokePermission: Operation = {
	value: 'revokePermission',
	name: 'Revoke Permission',
	action: 'Revoke permission of enterprise app',
	description:
		'Remove permissions of an API from an enterprise app; the others stay. Existing tokens keep working until they expire.',
	permissions: needs(
		'AppRoleAssignment.ReadWrite.All and Application.Read.All',
		'DelegatedPermissionGrant.ReadWrite.All and Directory.Read.All',
	),
	permissionsFor: (item) => NEEDS[typeOf(item)],
	parameters: [
		servicePrincipalLocator(CLIENT, 'The enterprise app to remove permissions from'),
		servicePrincipalLocator(
			API,
			'The API that the permissions are for, e.g. Microsoft Graph',
			'api',
		),
		{
			displayName: 'Permission Type',
			name: 'permissionType',
			type: 'options',
			options: permissionTypes,
			default: 'delegated',
			description: 'Which kind of permissions to take away',
		},
		{
			displayName: 'Revoke',
			name: 'revoke',
			type: 'options',
			options: [
				{ name: 'All of the API', value: 'all' },
				{ name: 'Chosen Permissions', value: 'chosen' },
			],
			default: 'chosen',
			description: 'How much to take away',
		},
		...show(
			{ revoke: ['chosen'] },
			{
				displayName: 'Permission Names or IDs',
				name: 'permissions',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getApiPermissions',
					loadOptionsDependsOn: ['api.value', 'permissionType'],
				},
				required: true,
				default: [],
				description:
					'The permissions to remove, e.g. User.Read.All. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		),
		...show(
			{ permissionType: ['delegated'] },
			{
				displayName: 'Consent',
				name: 'consent',
				type: 'options',
				options: [
					{
						name: 'Administrator',
						value: 'admin',
						description: 'What an administrator consented to for everybody',
					},
					{ name: 'Any', value: 'any', description: 'Whoever consented' },
					{ name: 'One User', value: 'user', description: 'What one person consented to' },
				],
				default: 'any',
				description: 'Whose consent to take back',
			},
		),
		...show(
			{ permissionType: ['delegated'], consent: ['user'] },
			userLocator(USER, 'The user whose consent to take back'),
		),
	],
	*steps(item, root) {
		const permissionType = typeOf(item);
		const names = readNames(item);
		const { consent, person } =
			permissionType === 'delegated' ? readConsent(item) : { consent: 'admin', person: [] };
		const [clientId, apiId, personId] = yield* askIds(
			servicePrincipalReference(item, CLIENT),
			servicePrincipalReference(item, API, 'api'),
			...person,
		);
		const wanted: Wanted = { clientId, apiId, names };
		const cuts =
			permissionType === 'application'
				? yield* applicationCuts(item, root, wanted)
				: yield* delegatedCuts(item, root, wanted, consentOf(consent, personId));
		const revokedPermissions = yield* carryOut(cuts);
		return {
			servicePrincipalId: clientId,
			apiId,
			permissionType,
			revoked: revokedPermissions.length > 0,
			revokedPermissions,
			notGrantedPermissions: (names ?? []).filter(
				(name) => !cuts.some(({ permissions, ids }) => isWanted([...permissions, ...ids], name)),
			),
		};
	},
};
