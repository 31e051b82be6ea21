import { applicationPath } from '../../../GenericFunctions';
import type { Container } from '../../linking';
import type { Reference } from '../../references';
import { readApplicationPath } from './shared';
import type { ItemReader } from '../../item';

/** The app registration that the locator names, also by client ID or unique name: links are made to object IDs. */
export function applicationReference(item: ItemReader, displayName: string): Reference {
	const path = readApplicationPath(item, displayName);
	const { mode, value } = item.locator('application');
	return mode === 'appId' || mode === 'uniqueName' ? { path } : { id: value };
}

/** What owners are linked to by `$ref`. */
export const APPLICATION: Container = {
	idName: 'applicationId',
	path: applicationPath,
	reference: applicationReference,
};
