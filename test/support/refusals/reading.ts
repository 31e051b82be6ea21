import type { Refusal } from './rows';
import {
	GUID,
	bad,
	catalogue,
	clients,
	contrib,
	docs,
	getUser,
	issue,
	listUsers,
	send,
} from './rows';

const EVENTUAL =
	"Set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. In Send add the header 'ConsistencyLevel: eventual' and the query parameter '$count=true'.";

/** Reading: queries, pages, paths. */
export const reading: Refusal[] = [
	{
		doing: 'User, Get',
		graph: {
			status: 404,
			code: 'Request_ResourceNotFound',
			message: `Resource '${GUID}' does not exist or one of its queried reference-property objects are not present.`,
		},
		says: `'${GUID}' was not found in this tenant`,
		todo: "Check the ID. If it was created moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
		seen: [catalogue],
		builtIn:
			"The required user doesn't match any existing one Double-check the value in the parameter 'User to Get' and try again",
		parameters: getUser,
	},
	{
		doing: 'User, Get Photo',
		graph: {
			status: 404,
			code: 'ImageNotFound',
			message:
				"Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
		},
		says: 'There is no photo of this user',
		todo: "Check the ID or user principal name. To continue when a user has no photo, set 'On Error' to continue in the node's settings.",
		seen: [issue('microsoftgraph/msgraph-sdk-dotnet#2673')],
		parameters: { ...getUser, operation: 'getPhoto' },
	},
	{
		doing: 'Request, Send: PUT photo of somebody who has no mailbox',
		graph: {
			status: 404,
			code: 'ErrorNonExistentMailbox',
			message: 'The SMTP address has no mailbox associated with it.',
		},
		says: 'The user has no mailbox, and Graph keeps the photo there',
		todo: 'Give the user a license with Exchange Online first, and wait until the mailbox is there.',
		seen: [catalogue],
		parameters: send('PUT', `/users/${GUID}/photo/$value`),
	},
	{
		doing: 'User, Get Many, with Filter',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message: "Filter operator 'NotEqualsMatch' is not supported.",
		},
		says: 'Graph can answer this filter only with eventual consistency',
		todo: EVENTUAL,
		seen: [clients],
		parameters: { ...listUsers, query: { filter: "department ne 'Sales'" } },
	},
	{
		doing: 'User, Get Many, with Filter and Order By',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message: 'Sorting not supported for current query.',
		},
		says: 'Graph cannot sort the results of this filter or search',
		todo: `Leave out 'Order By', or set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. ${EVENTUAL.slice(EVENTUAL.indexOf('In Send'))}`,
		seen: [clients],
		parameters: {
			...listUsers,
			query: { filter: "department eq 'Sales'", orderby: 'displayName' },
		},
	},
	{
		doing: 'User, Get Many, with Filter',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Unsupported or invalid query filter clause specified for property 'userType' of resource 'User'.",
		},
		says: "Graph cannot filter by 'userType' like this",
		todo: "Use another operator, or set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. In Send add the header 'ConsistencyLevel: eventual' and the query parameter '$count=true'.",
		seen: [docs(14586), contrib(3218)],
		parameters: { ...listUsers, query: { filter: "userType gt 'Member'" } },
	},
	{
		doing: 'Request, Send: a filter with not',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Operator 'not' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information",
		},
		says: 'Graph can answer this query only with eventual consistency',
		todo: "Set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. In Send add the header 'ConsistencyLevel: eventual' and the query parameter '$count=true'.",
		seen: [clients],
		parameters: send('GET', '/users'),
	},
	{
		doing: 'User, Get Many, with Select',
		graph: {
			status: 501,
			code: 'NotImplemented',
			message: 'This operation target is not yet supported.',
		},
		says: "A list cannot return 'preferredName'",
		todo: 'Leave it out, and read it for one object at a time with Get.',
		seen: [docs(7555), docs(3878)],
		builtIn:
			'The service failed to process your request This operation target is not yet supported.',
		parameters: { ...listUsers, query: { select: 'preferredName' } },
	},
	{
		doing: 'User, Get Many, a later page',
		graph: {
			status: 400,
			code: 'Directory_ExpiredPageToken',
			message:
				'The specified page token value has expired and can no longer be included in your request.',
		},
		says: 'Graph has lost its place in the list',
		todo: 'Run it again, with a smaller Page Size if each page takes long to work on.',
		seen: [catalogue],
		parameters: listUsers,
	},
	{
		doing: 'Request, Send: a wrong path',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: "Resource not found for the segment 'user'.",
		},
		says: "Graph has no 'user' at this place",
		todo: 'Check the path, its upper and lower case, and the version.',
		seen: [issue('O365/python-o365#542')],
		parameters: send('GET', '/user'),
	},
	{
		doing: 'Change, Get Many, with Select',
		graph: {
			status: 501,
			code: 'NotImplemented',
			message: 'This operation target is not yet supported.',
		},
		says: 'Graph cannot do this, or not with these properties',
		todo: 'Properties such as aboutMe, birthday and skills can only be read for one user at a time: use Get.',
		seen: [docs(7555)],
		parameters: send('GET', '/users/delta?$select=skills'),
	},
	{
		doing: 'Group, Get Many, with Select',
		graph: {
			status: 501,
			code: 'NotImplemented',
			message: 'This operation target is not yet supported.',
		},
		says: "A list cannot return 'allowExternalSenders'",
		todo: 'Leave it out, and read it for one object at a time with Get.',
		seen: [issue('microsoftgraph/msgraph-sdk-dotnet#804')],
		parameters: {
			resource: 'group',
			operation: 'getAll',
			query: { select: 'displayName,allowExternalSenders' },
		},
	},
	{
		doing: 'User, Get Many, with an apostrophe in Filter',
		graph: {
			status: 400,
			code: 'BadRequest',
			message:
				"Invalid filter clause: There is an unterminated string literal at position 22 in 'surname eq 'O'Neil''.",
		},
		says: 'An apostrophe ends a text in the filter too early',
		todo: "Double each apostrophe inside a text, e.g. displayName eq 'Ann O''Neil'.",
		seen: [issue('microsoftgraph/msgraph-sdk-dotnet-core#351')],
		parameters: { ...listUsers, query: { filter: "surname eq 'O'Neil'" } },
	},
	{
		doing: 'User, Get Many, with Filter',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: "Invalid filter clause: Syntax error at position 13 in 'surname eq 'O'Neil''.",
		},
		says: 'Graph cannot read the filter or the search',
		todo: "Double each apostrophe inside a text of the filter, e.g. 'O''Neil', and write dates and IDs without quotes. In a search put each part in double quotes, e.g. \"displayName:sales\".",
		seen: [issue('microsoftgraph/msgraph-sdk-dotnet#1190'), docs(14173)],
		parameters: { ...listUsers, query: { filter: "surname eq 'O'Neil'" } },
	},
	{
		doing: 'User, Get Many, with more than 15 names in Filter',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Too many child clauses specified in search filter expression containing 'OR' operators: 16. Max allowed: 15.",
		},
		says: "Graph takes up to 15 parts in a filter that are joined by 'or' or listed by 'in'",
		todo: "Split the filter over several items. With 'Advanced Query (Eventual Consistency)' set to Always in 'Query' there may be more of them.",
		seen: [docs(21098)],
		parameters: { ...listUsers, query: { filter: "userPrincipalName in ('ada@contoso.com')" } },
	},
	{
		doing: 'User, Get Many, with a very long Filter',
		graph: { status: 414, code: 'UriTooLong', message: 'The request URI is too long.' },
		says: 'The URL of the request is too long for Graph',
		todo: "Shorten the filter, the search or 'Select', or split the list over several items.",
		seen: ['https://learn.microsoft.com/en-us/graph/known-issues'],
		parameters: listUsers,
	},
	{
		doing: 'Request, Send: a very long URL',
		graph: {
			status: 400,
			code: 'UnknownError',
			message:
				'<HTML><BODY><h2>Bad Request - Request Too Long</h2><hr><p>HTTP Error 400. The size of the request headers is too long.</p></BODY></HTML>',
		},
		says: 'The URL of the request is too long for Graph',
		todo: "Shorten the filter, the search or 'Select', or split the list over several items.",
		seen: [issue('microsoftgraph/microsoft-graph-explorer-v4#3184')],
		parameters: send('GET', '/users'),
	},
	{
		doing: 'Request, Send: a $search',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
		},
		says: 'Graph can answer this query only with eventual consistency',
		todo: EVENTUAL,
		seen: ['https://learn.microsoft.com/en-us/graph/aad-advanced-queries'],
		parameters: send('GET', '/applications?$search="displayName:Browser"'),
	},
	{
		doing: 'Request, Send: a $count',
		graph: bad('$count is not currently supported.'),
		says: 'Graph can answer this query only with eventual consistency',
		todo: EVENTUAL,
		seen: ['https://learn.microsoft.com/en-us/graph/aad-advanced-queries'],
		parameters: send('GET', '/users/$count'),
	},
	{
		doing: 'User, Get, signInActivity by user principal name',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: 'Get By Key only supports UserId and the key has to be a valid Guid',
		},
		says: 'Graph returns the sign-in activity of a single user only by object ID',
		todo: 'Enter the object ID instead of the user principal name.',
		seen: [clients],
		parameters: { ...getUser, query: { select: 'signInActivity' } },
	},
];
