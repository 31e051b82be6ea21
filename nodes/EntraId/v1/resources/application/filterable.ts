import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { applicationProperties } from './properties';

/** What Graph filters app registrations by, with the operators that it takes [FDO]. */
export const filterableApplication: Filterable[] = is.filterables(applicationProperties, [
	is.choice('signInAudience'),
	is.id('appId'),
	is.id('id'),
	is.labeled('Home Page URL', is.text('web/homePageUrl', 'noStart')),
	is.labeled('Redirect URIs (Public Client)', is.list('publicClient/redirectUris', 'hasStart')),
	is.labeled('Redirect URIs (Single-Page)', is.list('spa/redirectUris', 'hasStart')),
	is.labeled('Redirect URIs (Web)', is.list('web/redirectUris', 'hasStart')),
	is.labeled('Verified Publisher', is.text('verifiedPublisher/displayName', 'noStart')),
	is.links('owners', 'Owners'),
	is.list('identifierUris', 'hasStart'),
	is.list('tags', 'hasStart'),
	is.moment('createdDateTime'),
	is.text('description', 'contains'),
	is.text('displayName', 'contains'),
	is.text('notes'),
	is.text('publisherDomain', 'noEmpty'),
	is.text('serviceManagementReference'),
	is.text('uniqueName', 'noEmpty'),
]);
