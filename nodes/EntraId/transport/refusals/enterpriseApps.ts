import type { KnownRefusal } from './known';

/** Enterprise apps, who may use them, and what they may do (graph-apps.md, section 2). */
export const enterpriseApps: KnownRefusal[] = [
	{
		code: 'Request_MultipleObjectsWithSameKeyValue',
		text: /service principal name \S+ is already in use/i,
		says: 'There is an enterprise app for this application already, or one that uses its ID as a name',
		todo: "Switch off 'Fail If It Exists' to get the one that there is.",
	},
	{
		text: /does not reference a valid application object/i,
		says: 'Graph knows no application with this client ID',
		todo: 'Check it: it is not the object ID. An application that was registered moments ago is known in a minute.',
	},
	{
		text: /backing application of the service principal being created must (?:be )?in the local tenant/i,
		says: 'The permission of the app is good for applications of this tenant only',
		todo: 'For an application of another tenant grant Application.ReadWrite.All. An application that was registered moments ago is known in a minute.',
	},
	{
		text: /permission being assigned already exists/i,
		says: 'The access is granted already',
		todo: "Switch off 'Fail If Already Granted' to take that as done.",
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
		says: 'This app has such a grant of delegated permissions already',
		todo: 'Update that one: GET /oauth2PermissionGrants, filtered by clientId, lists it.',
	},
];
