import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import type { AppRole } from './appRoles';
import { readRoles } from './appRoles';
import { readServicePrincipalPath } from './shared';

/** An enterprise app and what can be granted on it. */
export interface App {
	id: string;
	isAssignmentRequired: boolean;
	roles: AppRole[];
}

/** The app that the locator names; many items that name the same one ask once. */
export function* askApp(item: ItemReader, displayName: string): Steps<App> {
	const { body = {} } = yield* ask({
		method: 'GET',
		path: readServicePrincipalPath(item, displayName),
		query: { $select: 'id,appRoleAssignmentRequired,appRoles' },
		steady: true,
	});
	return {
		id: String(body.id),
		isAssignmentRequired: body.appRoleAssignmentRequired === true,
		roles: readRoles(body.appRoles),
	};
}
