import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { encodeSegment, MAX_PAGE_SIZE, servicePrincipalPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { shown } from '../../../shared/values/show';
import { strictField } from '../../fields/strict';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import type { Steps } from '../../steps';
import { askList, attempt, replyOf } from '../../steps';
import { ANY_ROLE, findRole, namesOfRole, sameText } from './appRoles';
import { askApp } from './apps';
import { servicePrincipalLocator } from './locator';
import { principalFields, readPrincipal, servicePrincipalReference } from './principals';

const LOCATOR = 'Enterprise App';

/** Graph's IDs of assignments are no GUIDs [DC:serviceprincipal-list-approleassignedto]. */
const ASSIGNMENT_ID = /^[\w-]{1,200}$/;

const showFor = (revokeBy: string, fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { revokeBy: [revokeBy] } }, fields);

const appRole: INodeProperties = {
	displayName: 'App Role Name or ID',
	name: 'appRole',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getAppRolesToRevoke',
		loadOptionsDependsOn: ['servicePrincipal.value', 'principalType'],
	},
	default: ANY_ROLE,
	description:
		'The role to remove. An expression may also give its name or value, or * for all. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const removal = (appId: string, assignmentId: unknown): GraphRequest => ({
	method: 'DELETE',
	path: `${servicePrincipalPath(appId)}/appRoleAssignedTo/${encodeSegment(String(assignmentId))}`,
});

const isGone = (settled: Settled): boolean => 'error' in settled && settled.error.status === 404;

function checkStrict(item: ItemReader, wasGranted: boolean): void {
	if (wasGranted || !item.isOn('strict')) return;
	throw new BadParameter(
		'There is no such access to the enterprise app',
		"Switch off 'Fail If Not Granted' to accept that. Access that comes through a group must be removed from the group.",
	);
}

/** Whether the assignment was there; Graph's 404 may also mean that there is no such app. */
function* removeOne(appId: string, assignmentId: string): Steps<boolean> {
	const settled = yield* attempt(removal(appId, assignmentId));
	if (!isGone(settled)) {
		replyOf(settled);
		return true;
	}
	const path = servicePrincipalPath(appId);
	replyOf(yield* attempt({ method: 'GET', path, query: { $select: 'id' } }));
	return false;
}

function* byAssignment(item: ItemReader): Steps<IDataObject> {
	const assignmentId = item.requiredText('assignmentId');
	if (!ASSIGNMENT_ID.test(assignmentId)) {
		throw new BadParameter(
			`'Assignment ID' is not an ID of Graph's: ${shown(assignmentId)}`,
			'Use the id that Get Access returns, or the assignmentId of Grant Access.',
		);
	}
	const [servicePrincipalId] = yield* askIds(servicePrincipalReference(item, LOCATOR));
	const wasGranted = yield* removeOne(servicePrincipalId, assignmentId);
	checkStrict(item, wasGranted);
	return { servicePrincipalId, assignmentId, revoked: wasGranted, wasGranted };
}

function* byPrincipal(item: ItemReader, root: string): Steps<IDataObject> {
	const { type, reference, of, path } = readPrincipal(item);
	const wanted = item.requiredText('appRole');
	const app = yield* askApp(item, LOCATOR);
	const roleId =
		wanted === ANY_ROLE
			? undefined
			: findRole(app.roles, wanted, item.labelOf('appRole'), of).toLowerCase();
	const [principalId] = yield* askIds(reference);
	// Asked of the principal, who has few: an app may have granted access to many thousands.
	const { items } = yield* askList(
		{
			method: 'GET',
			path: `${path(principalId)}/appRoleAssignments`,
			query: { $filter: `resourceId eq ${app.id}`, $top: String(MAX_PAGE_SIZE) },
		},
		root,
	);
	const found = items.filter(
		({ resourceId, appRoleId }) =>
			sameText(app.id, String(resourceId)) &&
			(roleId === undefined || sameText(roleId, String(appRoleId))),
	);
	const settled = found.length > 0 ? yield found.map(({ id }) => removal(app.id, id)) : [];
	const revoked = found.filter((_assignment, index) => {
		const one = settled[index];
		if (isGone(one)) return false;
		replyOf(one);
		return true;
	});
	checkStrict(item, revoked.length > 0);
	return {
		servicePrincipalId: app.id,
		principalId,
		principalType: type,
		revoked: revoked.length > 0,
		wasGranted: revoked.length > 0,
		revokedRoles: revoked.map(({ appRoleId }) => ({
			appRoleId,
			...namesOfRole(app.roles, appRoleId),
		})),
	};
}

export const revokeAccess: Operation = {
	value: 'revokeAccess',
	name: 'Revoke Access',
	action: 'Revoke access to enterprise app',
	description:
		'Remove access to an enterprise app from a user, a group or another app; access through a group stays',
	permissions: {
		delegated: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
		application: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
	},
	needsAll: true,
	parameters: [
		servicePrincipalLocator(LOCATOR, 'The enterprise app or API to remove access to'),
		{
			displayName: 'Revoke By',
			name: 'revokeBy',
			type: 'options',
			options: [
				{
					name: 'Assignment ID',
					value: 'assignment',
					description: 'One grant, as Get Access lists them; it is not looked for',
				},
				{
					name: 'Principal',
					value: 'principal',
					description:
						'What a user, a group or an app was granted. A grant made in the last minutes may not be found yet.',
				},
			],
			default: 'principal',
			description: 'How the access is named',
		},
		...showFor('principal', [...principalFields, appRole]),
		...showFor('assignment', [
			{
				displayName: 'Assignment ID',
				name: 'assignmentId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. -WmtM5naZ0a6q8yKjh0OQk1fVbE',
				description: 'The ID of the grant, as Get Access returns it',
			},
		]),
		strictField('Fail If Not Granted', 'Whether to fail when there is no such access'),
	],
	*steps(item, root) {
		item.isOn('strict');
		return item.choice('revokeBy') === 'assignment'
			? yield* byAssignment(item)
			: yield* byPrincipal(item, root);
	},
};
