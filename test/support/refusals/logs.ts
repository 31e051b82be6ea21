import type { Refusal } from './rows';
import { by, catalogue, clients, docs, GUID } from './rows';

const premium = {
	status: 403,
	code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
	message: "Neither tenant is B2C or tenant doesn't have premium license",
};

const risks = 'Graph reports risks only to tenants with an Entra ID P2 license';

/** Logs and risky users. */
export const logs: Refusal[] = [
	{
		doing: 'Log, Get Sign-Ins, without Entra ID P1',
		graph: premium,
		says: 'Graph gives this log only to tenants with an Entra ID P1 or P2 license',
		todo: 'Get the license, or take Log → Get Audits, which all tenants have. In a tenant that has the license run it again: Graph sometimes returns this there, too.',
		seen: [clients],
		parameters: { resource: 'log', operation: 'getSignIns' },
	},
	{
		doing: 'Log, Get Audits, by a person without a role',
		graph: { status: 403, code: 'Forbidden', message: "User isn't in the allowed roles" },
		says: 'The person who signed in may not read the logs',
		todo: 'Give this person the role Reports Reader or a higher one, or use an app-only credential.',
		seen: [catalogue],
		parameters: { resource: 'log', operation: 'getAudits' },
	},
	{
		doing: 'Log, Get Sign-Ins, with a date in quotes',
		graph: { status: 400, code: 'BadRequest', message: 'Invalid filter clause' },
		says: "Graph does not understand 'Filter' here",
		todo: "Of a log Graph takes few filters: write dates without quotes, e.g. createdDateTime ge 2026-01-31T00:00:00Z, and see whether an entry of 'Filters' does it.",
		seen: [docs(14173)],
		parameters: {
			resource: 'log',
			operation: 'getSignIns',
			query: { filter: "createdDateTime ge '2026-01-31'" },
		},
	},
	{
		doing: 'Risky User, Get Many, without Entra ID P2',
		graph: {
			status: 403,
			code: 'Forbidden',
			message: 'Your tenant is not licensed for this feature.',
		},
		says: risks,
		todo: 'Get the license, then run it again.',
		seen: [clients],
		parameters: { resource: 'riskyUser', operation: 'getAll' },
	},
	{
		doing: 'Risky User, Dismiss, without Entra ID P2',
		graph: premium,
		says: risks,
		todo: 'Get the license. In a tenant that has it run it again: Graph sometimes returns this there, too.',
		seen: [catalogue],
		parameters: { resource: 'riskyUser', operation: 'dismiss', user: by(GUID) },
	},
];
