import type { KnownRefusal } from './known';

/** Enterprise apps, who may use them, and what they may do (graph-apps.md, section 2). */
export const enterpriseApps: KnownRefusal[] = [
	{
		code: 'Request_MultipleObjectsWithSameKeyValue',
		text: /service principal name \S+ is already in use/i,
		says: 'This application already has an enterprise app, or another one uses its ID as a name',
		todo: "Switch off 'Fail If It Exists' to get the existing one.",
	},
	{
		text: /does not reference a valid application object/i,
		says: 'Graph knows no application with this client ID',
		todo: 'Check it: it is not the object ID. A newly registered application is known within a minute.',
	},
	{
		text: /backing application of the service principal being created must (?:be )?in the local tenant/i,
		says: "The app's permission covers only applications of this tenant",
		todo: 'For an application of another tenant grant Application.ReadWrite.All. A newly registered application is known within a minute.',
	},
	{
		text: /permission being assigned already exists/i,
		says: 'The access is already granted',
		todo: "Switch off 'Fail If Already Granted' to accept that.",
	},
	{
		text: /permission being assigned was not found on application/i,
		says: 'The app has no such role',
		todo: "Choose one of its roles in 'App Role Name or ID': Default Access is for apps without roles.",
	},
	{
		text: /not a valid reference update/i,
		says: 'Graph does not know this user, group or app yet',
		todo: 'Run the item again in a minute.',
	},
	{
		text: /permission entry already exists/i,
		says: 'This app already has such a grant of delegated permissions',
		todo: 'Update that one: GET /oauth2PermissionGrants, filtered by clientId, lists it.',
	},
];
