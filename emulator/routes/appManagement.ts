import type { Restrictions } from '../appManagement';
import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { resolve } from '../objects';
import { needs } from '../permissions';
import type { Route } from './route';

const shownRestrictions = ({ passwordCredentials, keyCredentials }: Restrictions) => ({
	passwordCredentials: passwordCredentials.map((one) => ({
		state: 'enabled',
		maxLifetime: null,
		restrictForAppsCreatedAfterDateTime: null,
		...one,
	})),
	keyCredentials: keyCredentials.map((one) => ({
		state: 'enabled',
		maxLifetime: null,
		restrictForAppsCreatedAfterDateTime: null,
		...one,
	})),
});

function defaultPolicy(call: Call): GraphReply {
	const { isEnabled, restrictions } = call.tenant.appManagement;
	const shown = shownRestrictions(restrictions);
	return ok({
		'@odata.context': contextUrl(call, 'policies/defaultAppManagementPolicy/$entity'),
		id: '00000000-0000-0000-0000-000000000000',
		displayName: 'Default app management tenant policy',
		description: 'Default tenant policy that enforces app management restrictions.',
		isEnabled,
		applicationRestrictions: shown,
		servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
	});
}

function policiesOf(call: Call): GraphReply {
	const { id } = resolve(call, 'application', call.params.application);
	const policy = call.tenant.appManagement.assigned.get(id);
	return ok({
		'@odata.context': contextUrl(call, 'appManagementPolicies'),
		value: policy ? [{ ...policy, restrictions: shownRestrictions(policy.restrictions) }] : [],
	});
}

/** App management policies, read: the tenant's and those that are assigned to an app registration [DC]. */
export const appManagementRoutes: Route[] = [
	{
		method: 'GET',
		path: '/policies/defaultAppManagementPolicy',
		needs: needs.readPolicies,
		options: ['$select'],
		handle: defaultPolicy,
	},
	{
		method: 'GET',
		path: '/applications/{application}/appManagementPolicies',
		needs: needs.readPolicies,
		options: ['$select'],
		handle: policiesOf,
	},
];
