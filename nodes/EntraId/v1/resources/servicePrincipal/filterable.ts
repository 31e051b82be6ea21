import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { servicePrincipalProperties } from './properties';

/** What Graph filters enterprise apps by, with the operators that it takes [FDO]. */
export const filterableServicePrincipal: Filterable[] = is.filterables(servicePrincipalProperties, [
	is.choice('preferredSingleSignOnMode'),
	is.choice('servicePrincipalType', [
		{ name: 'Application', value: 'Application' },
		{ name: 'Legacy', value: 'Legacy' },
		{ name: 'Managed Identity', value: 'ManagedIdentity' },
		{ name: 'Social Identity Provider', value: 'SocialIdp' },
	]),
	is.flag('accountEnabled'),
	is.flag('appRoleAssignmentRequired'),
	is.guid('appOwnerOrganizationId'),
	is.id('appId'),
	is.id('applicationTemplateId'),
	is.id('id'),
	is.labeled('Verified Publisher', is.text('verifiedPublisher/displayName', 'noStart')),
	is.list('alternativeNames', 'hasStart'),
	is.list('servicePrincipalNames', 'hasStart'),
	is.list('tags', 'hasStart'),
	is.text('description'),
	is.text('displayName', 'contains'),
	is.text('homepage'),
	is.text('notes'),
]);
