import type { IDataObject } from 'n8n-workflow';

import { MAX_PAGE_SIZE, servicePrincipalPath } from '../../../GenericFunctions';
import { pagingFields, readLimit } from '../../fields/paging';
import type { Operation } from '../../operation';
import { askList } from '../../steps';
import { namesOfRole } from './appRoles';
import type { App } from './apps';
import { askApp } from './apps';
import { servicePrincipalLocator } from './locator';

const LOCATOR = 'Enterprise App';

/** Graph's words for the kinds of principals. */
const TYPES: Record<string, string> = {
	group: 'Group',
	servicePrincipal: 'ServicePrincipal',
	user: 'User',
};

const row = (assignment: IDataObject, { roles, isAssignmentRequired }: App): IDataObject => ({
	id: assignment.id,
	principalId: assignment.principalId,
	principalDisplayName: assignment.principalDisplayName,
	principalType: assignment.principalType,
	appRoleId: assignment.appRoleId,
	...namesOfRole(roles, assignment.appRoleId),
	resourceId: assignment.resourceId,
	resourceDisplayName: assignment.resourceDisplayName,
	assignmentRequired: isAssignmentRequired,
	createdDateTime: assignment.createdDateTime,
});

export const getAccess: Operation = {
	value: 'getAccess',
	name: 'Get Access',
	action: 'Get access to enterprise app',
	description:
		'List the users, groups and apps that were granted access to an enterprise app, with their roles',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		servicePrincipalLocator(
			LOCATOR,
			'The enterprise app whose users, groups and apps to list. If it requires no assignment, others may use it as well.',
		),
		{
			displayName: 'Principal Type',
			name: 'principalType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Enterprise Apps', value: 'servicePrincipal' },
				{ name: 'Groups', value: 'group' },
				{ name: 'Users', value: 'user' },
			],
			default: 'any',
			description: 'Who to list',
		},
		...pagingFields,
	],
	*steps(item, root) {
		const wanted = TYPES[item.choice('principalType')];
		const limit = readLimit(item);
		const app = yield* askApp(item, LOCATOR);
		// Graph cannot filter by the kind; with small pages it once left managed identities out [ISS docs#12243].
		const path = `${servicePrincipalPath(app.id)}/appRoleAssignedTo`;
		const query = { $top: String(MAX_PAGE_SIZE) };
		const isWanted = ({ principalType }: IDataObject): boolean =>
			wanted === undefined || principalType === wanted;
		const { items } = yield* askList({ method: 'GET', path, query }, root, limit, isWanted);
		return items.map((assignment) => ({ json: row(assignment, app) }));
	},
};
