import { applicationPath } from '../../../GenericFunctions';
import type { Link } from '../../links/linking';
import type { Reference } from '../../links/references';
import { readApplicationPath } from './shared';
import type { ItemReader } from '../../item';

/** The app registration that the locator names, also by client ID or unique name: links are made to object IDs. */
export function applicationReference(item: ItemReader, displayName: string): Reference {
	const path = readApplicationPath(item, displayName);
	const { mode, value } = item.locator('application');
	return mode === 'appId' || mode === 'uniqueName' ? { path } : { id: value };
}

/** Who may change an app registration without a role in the tenant. */
export const OWNERS: Link = {
	of: 'application',
	reference: applicationReference,
	pathOf: applicationPath,
	relation: 'owners',
	field: 'owner',
	already: 'alreadyOwner',
	was: 'wasOwner',
	finding: 'notAnOwner',
};
