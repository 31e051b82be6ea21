import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { required } from '../../../shared/values/kind';
import type { ItemReader } from '../../item';
import type { Operation, Permissions } from '../../operation';
import { needs } from '../../permissions';
import type { Reference } from '../../references';
import { askIds, userReference } from '../../references';
import { userLocator } from '../user/locator';
import { sameText } from './appRoles';
import { servicePrincipalLocator } from './locator';
import { servicePrincipalReference } from './principals';
import type { PermissionType } from './privileges';
import { permissionTypes } from './privileges';
import type { Consent, Wanted } from './revocation';
import { applicationCuts, carryOut, delegatedCuts, isWanted } from './revocation';

const CLIENT = 'Enterprise App';
const API = 'API';
const USER = 'User';

const show = (when: Record<string, string[]>, ...fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: when }, fields);

const NEEDS: Record<PermissionType, Permissions> = {
	application: needs('AppRoleAssignment.ReadWrite.All', 'Application.Read.All'),
	delegated: needs('DelegatedPermissionGrant.ReadWrite.All', 'Directory.Read.All'),
};

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
