import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { records, servicePrincipalPath, textOr } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { replyOf } from '../../steps';
import { sameText } from './appRoles';

/** What an API calls one of its permissions. */
export interface Named {
	/** E.g. `User.Read.All`; null for one that the API does not have any more. */
	value: string | null;
	displayName: string | null;
}

/** An API and its permissions. */
export interface Api {
	id: string;
	appId: string | null;
	displayName: string | null;
	/** Application permissions, by ID. */
	roles: Map<string, Named>;
	/** Delegated permissions, by value in lower case. */
	scopes: Map<string, Named & { id: string }>;
}

function readApi(id: string, body: IDataObject): Api {
	return {
		id,
		appId: textOr(body.appId, null),
		displayName: textOr(body.displayName, null),
		roles: new Map(
			records(body.appRoles).map((role) => [
				String(role.id).toLowerCase(),
				{ value: textOr(role.value, null), displayName: textOr(role.displayName, null) },
			]),
		),
		scopes: new Map(
			records(body.oauth2PermissionScopes).map((scope) => [
				String(scope.value).toLowerCase(),
				{
					id: String(scope.id),
					value: textOr(scope.value, null),
					displayName: textOr(scope.adminConsentDisplayName, null),
				},
			]),
		),
	};
}

/** Of a run, by ID: Microsoft Graph alone has some hundred kilobytes of permissions, and every app uses it. */
const known = new WeakMap<IExecuteFunctions, Map<string, Api>>();

function knownOf({ context }: ItemReader): Map<string, Api> {
	const apis = known.get(context) ?? new Map<string, Api>();
	known.set(context, apis);
	return apis;
}

/** The APIs with these object IDs, each read once a run; one that was deleted has no names. */
export function* askApis(item: ItemReader, ids: string[]): Steps<Map<string, Api>> {
	const apis = knownOf(item);
	const missing = [...new Set(ids)].filter((id) => !apis.has(id));
	if (missing.length > 0) {
		const settled = yield missing.map((id) => ({
			method: 'GET' as const,
			path: servicePrincipalPath(id),
			query: { $select: 'id,appId,displayName,appRoles,oauth2PermissionScopes' },
			steady: true,
		}));
		for (const [index, id] of missing.entries()) {
			const one = settled[index];
			const isGone = 'error' in one && one.error.status === 404;
			if (!apis.has(id)) apis.set(id, readApi(id, isGone ? {} : (replyOf(one).body ?? {})));
		}
	}
	return apis;
}

/** The permission that a name or an ID means among an API's application permissions; none where it has none such. */
export const roleIdsOf = ({ roles }: Api, wanted: string): string[] =>
	[...roles].flatMap(([id, { value }]) =>
		sameText(value, wanted) || sameText(id, wanted) ? [id] : [],
	);
