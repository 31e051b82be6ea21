import type { INodeProperties } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { servicePrincipalPath } from '../../../GenericFunctions';
import { strictField } from '../../fields/strict';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import type { AppRole } from './appRoles';
import { checkGrantable, DEFAULT_ACCESS, findRole, namesOfRole, sameText } from './appRoles';
import { askApp } from './apps';
import { servicePrincipalLocator } from './locator';
import { principalFields, readPrincipal } from './principals';

const LOCATOR = 'Enterprise App';

const appRole: INodeProperties = {
	displayName: 'App Role Name or ID',
	name: 'appRole',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getAppRoles',
		loadOptionsDependsOn: ['servicePrincipal.value', 'principalType'],
	},
	default: DEFAULT_ACCESS,
	description:
		'The role to grant; for an app, an application permission of the API. An expression may also give its name or value. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Graph has no code of its own for these, only the texts [FS 66030891287]. */
const ALREADY_GRANTED = /permission being assigned already exists/i;
const NOT_KNOWN_YET =
	/not a valid reference update|permission being assigned was not found on application/i;

const isRefused = (settled: Settled, text: RegExp): boolean =>
	'error' in settled && settled.error.status === 400 && text.test(settled.error.message);

/** Grants the role; what Graph does not know everywhere yet, as it says, is tried for some seconds more. */
function* grant(request: GraphRequest, roles: AppRole[]): Steps<Settled> {
	const settled = yield* attempt(request);
	const isKnown = roles.some(({ id }) => sameText(id, String(request.body?.appRoleId)));
	// A role that the app does not show is not one that Graph will know soon.
	if (!isRefused(settled, NOT_KNOWN_YET) || (roles.length > 0 && !isKnown)) return settled;
	return yield* attempt({ ...request, notKnownYet: [400] });
}

export const grantAccess: Operation = {
	value: 'grantAccess',
	name: 'Grant Access',
	action: 'Grant access to enterprise app',
	description:
		'Grant a user, a group or another app access to an enterprise app, in one of its roles',
	permissions: {
		delegated: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
		application: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
	},
	needsAll: true,
	parameters: [
		servicePrincipalLocator(LOCATOR, 'The enterprise app or API to give access to'),
		...principalFields,
		appRole,
		strictField('Fail If Already Granted', 'Whether to fail when the access is already granted'),
	],
	*steps(item) {
		const strict = item.isOn('strict');
		const { type, reference, of } = readPrincipal(item);
		const wanted = item.requiredText('appRole');
		const app = yield* askApp(item, LOCATOR);
		const appRoleId = findRole(app.roles, wanted, item.labelOf('appRole'), of);
		checkGrantable(app.roles, appRoleId, item.labelOf('appRole'), of);
		const [principalId] = yield* askIds(reference);
		const path = `${servicePrincipalPath(app.id)}/appRoleAssignedTo`;
		const settled = yield* grant(
			{
				method: 'POST',
				path,
				body: { principalId, resourceId: app.id, appRoleId },
				// A role cannot be granted twice: Graph refuses the second time.
				idempotent: true,
				object: `${path}/${principalId}/${appRoleId}`,
			},
			app.roles,
		);
		const isAlready = !strict && isRefused(settled, ALREADY_GRANTED);
		const made = isAlready ? undefined : replyOf(settled).body?.id;
		return {
			servicePrincipalId: app.id,
			principalId,
			principalType: type,
			appRoleId,
			...namesOfRole(app.roles, appRoleId),
			assignmentId: made ?? null,
			granted: !isAlready,
			alreadyGranted: isAlready,
		};
	},
};
