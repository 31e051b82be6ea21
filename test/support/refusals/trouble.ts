import type { Refusal } from './rows';
import { by, getUser, GUID, issue, throttling } from './rows';

/** When Graph is busy. */
export const trouble: Refusal[] = [
	{
		doing: 'App Registration, Update',
		graph: {
			status: 409,
			code: 'Directory_ConcurrencyViolation',
			message:
				'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
		},
		says: 'The tenant was busy with other changes',
		todo: "Run the item again later: Graph takes one change like this at a time from all apps together. Or raise 'Max Tries' in the option Retry.",
		seen: [issue('nais/azurerator#448')],
		parameters: {
			resource: 'application',
			operation: 'update',
			application: by(GUID),
			updateFields: { notes: 'N' },
		},
	},
	{
		doing: 'User, Get, after the last try',
		graph: { status: 429, code: 'TooManyRequests', message: 'Please retry again later.' },
		says: 'Graph is throttling requests',
		todo: "Send fewer items at a time, or raise 'Max Tries' in the option Retry.",
		seen: [throttling],
		builtIn: 'The service is receiving too many requests from you Please retry again later.',
		parameters: getUser,
	},
	{
		doing: 'User, Get, after the last try',
		graph: {
			status: 503,
			code: 'ServiceUnavailable',
			message: 'The service is temporarily unavailable.',
		},
		says: 'Graph is not available at the moment',
		todo: 'Run the workflow again later.',
		seen: [throttling],
		builtIn:
			'Service unavailable - try again later or consider setting this node to retry automatically (in the node settings) The service is temporarily unavailable.',
		parameters: getUser,
	},
];
