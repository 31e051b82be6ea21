import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import { MAX_PAGE_SIZE } from '../../../../GenericFunctions';

/** A kind of object that holds secrets and certificates; an app registration and its enterprise app hold their own. */
export interface HolderType {
	/** Permanent, as is Graph's name. */
	value: 'application' | 'servicePrincipal';
	name: string;
	path: string;
	select: string[];
	/** Whether it is reported on. */
	counts(object: IDataObject): boolean;
}

const SELECT = ['id', 'appId', 'displayName', 'keyCredentials', 'passwordCredentials'];

export const HOLDER_TYPES: HolderType[] = [
	{
		value: 'application',
		name: 'App Registrations',
		path: '/applications',
		select: SELECT,
		counts: () => true,
	},
	{
		value: 'servicePrincipal',
		name: 'Enterprise Apps',
		path: '/servicePrincipals',
		select: [
			...SELECT,
			'notificationEmailAddresses',
			'preferredTokenSigningKeyThumbprint',
			'servicePrincipalType',
		],
		// Azure renews the certificates of managed identities by itself, long before they expire.
		counts: ({ servicePrincipalType }) => servicePrincipalType !== 'ManagedIdentity',
	},
];

/** All of them: Graph can neither filter nor sort by when a credential expires [FDO]. */
export const listOf = ({ path, select }: HolderType): GraphRequest => ({
	method: 'GET',
	path,
	query: { $select: select.join(','), $top: String(MAX_PAGE_SIZE) },
});
