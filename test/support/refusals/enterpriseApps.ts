import type { Refusal } from './rows';
import { bad, by, catalogue, GUID } from './rows';

const create = {
	resource: 'servicePrincipal',
	operation: 'create',
	application: { __rl: true, mode: 'appId', value: GUID },
	strict: true,
};

const grant = {
	resource: 'servicePrincipal',
	operation: 'grantAccess',
	servicePrincipal: by(GUID),
	user: by(GUID),
	strict: true,
};

/** Enterprise apps. */
export const enterpriseApps: Refusal[] = [
	{
		doing: 'Enterprise App, Create',
		graph: {
			status: 409,
			code: 'Request_MultipleObjectsWithSameKeyValue',
			message: `The service principal cannot be created, updated, or restored because the service principal name ${GUID} is already in use.`,
		},
		says: 'This application already has an enterprise app, or another one uses its ID as a name',
		todo: "Switch off 'Fail If It Exists' to get the existing one.",
		seen: [catalogue],
		parameters: create,
	},
	{
		doing: 'Enterprise App, Create',
		graph: bad(
			`The appId '${GUID}' of the service principal does not reference a valid application object.`,
		),
		says: 'Graph knows no application with this client ID',
		todo: 'Check it: it is not the object ID. A newly registered application is known within a minute.',
		seen: [catalogue],
		parameters: create,
	},
	{
		doing: 'Enterprise App, Create, app-only',
		graph: {
			status: 403,
			code: 'Authorization_RequestDenied',
			message:
				'When using this permission, the backing application of the service principal being created must in the local tenant',
		},
		says: "The app's permission covers only applications of this tenant",
		todo: 'For an application of another tenant grant Application.ReadWrite.All. A newly registered application is known within a minute.',
		seen: [catalogue],
		parameters: create,
	},
	{
		doing: 'Enterprise App, Grant Access',
		graph: bad('Permission being assigned already exists on the object'),
		says: 'The access is already granted',
		todo: "Switch off 'Fail If Already Granted' to accept that.",
		seen: [catalogue],
		parameters: grant,
	},
	{
		doing: 'Enterprise App, Grant Access',
		graph: bad('Permission being assigned was not found on application'),
		says: 'The app has no such role',
		todo: "Choose one of its roles in 'App Role Name or ID': Default Access is for apps without roles.",
		seen: [catalogue],
		parameters: grant,
	},
	{
		doing: 'Enterprise App, Grant Access',
		graph: bad('Not a valid reference update.'),
		says: 'Graph does not know this user, group or app yet',
		todo: 'Run the item again in a minute.',
		seen: [catalogue],
		parameters: grant,
	},
	{
		doing: 'HTTP Request, grant of delegated permissions',
		graph: {
			status: 409,
			code: 'Request_MultipleObjectsWithSameKeyValue',
			message: 'Permission entry already exists.',
		},
		says: 'This app already has such a grant of delegated permissions',
		todo: 'Update that one: GET /oauth2PermissionGrants, filtered by clientId, lists it.',
		seen: [catalogue],
		parameters: {
			resource: 'request',
			operation: 'send',
			method: 'POST',
			url: '/oauth2PermissionGrants',
		},
	},
];
