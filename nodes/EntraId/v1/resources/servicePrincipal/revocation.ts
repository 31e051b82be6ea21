import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import {
	encodeSegment,
	MAX_PAGE_SIZE,
	quote,
	servicePrincipalPath,
} from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { askList, replyOf } from '../../steps';
import { askApis, roleIdsOf } from './apis';
import { sameText } from './appRoles';
import { scopesOf, shrunk } from './grants';

const PAGE = { $top: String(MAX_PAGE_SIZE) };

/** A part of what was granted: the request that takes it away, and the permissions in it. */
export interface Cut {
	request: GraphRequest;
	permissions: string[];
	/** Their IDs, where they have some. */
	ids: string[];
}

/** Which permissions of an API an enterprise app is to lose; both by object ID. */
export interface Wanted {
	clientId: string;
	apiId: string;
	/** Names or IDs; nothing for all. */
	names?: string[];
}

/** Whether one of these texts, a name or an ID, is among what is wanted. */
export const isWanted = (names: string[] | undefined, ...texts: string[]): boolean =>
	names === undefined || names.some((name) => texts.some((text) => sameText(text, name)));

/** The application permissions that are granted and wanted: an assignment each. */
export function* applicationCuts(
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
export type Consent = (grant: IDataObject) => boolean;

/** The delegated permissions that are granted and wanted: a part of each grant with such a consent. */
export function* delegatedCuts(
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
export function* carryOut(cuts: Cut[]): Steps<string[]> {
	const settled = cuts.length > 0 ? yield cuts.map(({ request }) => request) : [];
	const revoked = cuts.flatMap(({ permissions }, index) => {
		const one = settled[index];
		if ('error' in one && one.error.status === 404) return [];
		replyOf(one);
		return permissions;
	});
	return [...new Set(revoked)].sort();
}
