import type { KnownRefusal } from './known';
import { EXCHANGE, PROFILE } from './known';

const IN_SEND =
	"In Send add the header 'ConsistencyLevel: eventual' and the query parameter '$count=true'.";

const SINGLE_ONLY: ReadonlySet<string> = new Set([...PROFILE, ...EXCHANGE, 'mailboxSettings']);

const LIST =
	/^\/(?:users|groups|(?:groups|directory\/administrativeUnits)\/[^/]+\/(?:members|transitiveMembers)(?:\/.*)?)(?:\?.*)?$/i;

/** Filters, searches, properties, pages, paths. */
export const queries: KnownRefusal[] = [
	{
		text: /unterminated string literal/i,
		says: 'An apostrophe ends a text in the filter too early',
		todo: "Double each apostrophe inside a text, e.g. displayName eq 'Ann O''Neil'.",
	},
	{
		text: /syntax error\b.{0,20}\bposition|invalid filter clause/i,
		says: 'Graph cannot read the filter or the search',
		todo: "Double each apostrophe inside a text of the filter, e.g. 'O''Neil', and write dates and IDs without quotes. In a search put each part in double quotes, e.g. \"displayName:sales\".",
	},
	{
		text: /too many child clauses|\bmax allowed: 15\b/i,
		says: "Graph takes up to 15 parts in a filter that are joined by 'or' or listed by 'in'",
		todo: "Split the filter over several items. With 'Advanced Query (Eventual Consistency)' set to Always in 'Query' there may be more of them.",
	},
	{
		status: [414],
		says: 'The URL of the request is too long for Graph',
		todo: "Shorten the filter, the search or 'Select', or split the list over several items.",
	},
	{
		text: /\b(?:UR[IL]|query string|request)\b(?: is)? too (?:long|large)\b/i,
		says: 'The URL of the request is too long for Graph',
		todo: "Shorten the filter, the search or 'Select', or split the list over several items.",
	},
	{
		text: /try adding \$count=true|ConsistencyLevel ?: ?eventual|\$count is not currently supported/i,
		says: 'Graph can answer this query only with eventual consistency',
		todo: `Set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. ${IN_SEND}`,
	},
	{
		text: /filter operator '\w+' is not supported/i,
		says: 'Graph can answer this filter only with eventual consistency',
		todo: `Set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. ${IN_SEND}`,
	},
	{
		text: /sorting not supported for current query/i,
		says: 'Graph cannot sort the results of this filter or search',
		todo: `Leave out 'Order By', or set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. ${IN_SEND}`,
	},
	{
		text: /query filter clause specified for property '(\w+)'/i,
		says: "Graph cannot filter by '$1' like this",
		todo: `Use another operator, or set 'Advanced Query (Eventual Consistency)' to Always in 'Query'. ${IN_SEND}`,
	},
	{
		text: /get by key only supports UserId/i,
		says: 'Graph returns the sign-in activity of a single user only by object ID',
		todo: 'Enter the object ID instead of the user principal name.',
	},
	{
		status: [400, 501],
		methods: ['GET'],
		path: LIST,
		asked: SINGLE_ONLY,
		says: "A list cannot return '$1'",
		todo: 'Leave it out, and read it for one object at a time with Get.',
	},
	{
		code: 'NotImplemented',
		says: 'Graph cannot do this, or not with these properties',
		todo: 'Properties such as aboutMe, birthday and skills can only be read for one user at a time: use Get.',
	},
	{
		code: 'Directory_ExpiredPageToken',
		says: 'Graph has lost its place in the list',
		todo: 'Run it again, with a smaller Page Size if each page takes long to work on.',
	},
	{
		text: /resource not found for the segment '([^']+)'/i,
		says: "Graph has no '$1' at this place",
		todo: 'Check the path, its upper and lower case, and the version.',
	},
];
