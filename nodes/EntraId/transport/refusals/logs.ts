import type { KnownRefusal } from './known';

/** Logs and risky users (graph-apps.md, sections 0 and 6). */
export const logs: KnownRefusal[] = [
	{
		code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		path: /^\/auditLogs\//i,
		says: 'Graph gives this log only to tenants with an Entra ID P1 or P2 license',
		todo: 'Get the license, or take Log → Get Audits, which all tenants have. In a tenant that has the license run it again: Graph sometimes returns this there, too.',
	},
	{
		code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		path: /^\/identityProtection\//i,
		says: 'Graph reports risks only to tenants with an Entra ID P2 license',
		todo: 'Get the license. In a tenant that has it run it again: Graph sometimes returns this there, too.',
	},
	{
		text: /tenant is not licensed for this feature/i,
		path: /^\/identityProtection\//i,
		says: 'Graph reports risks only to tenants with an Entra ID P2 license',
		todo: 'Get the license, then run it again.',
	},
	{
		status: [403],
		path: /^\/auditLogs\//i,
		text: /user isn't in the allowed roles/i,
		says: 'The person who signed in may not read the logs',
		todo: 'Give this person the role Reports Reader or a higher one, or use an app-only credential.',
	},
	{
		status: [400],
		path: /^\/(auditLogs|identityProtection)\//i,
		text: /invalid filter/i,
		says: "Graph does not understand 'Filter' here",
		todo: "Of a log Graph takes few filters: write dates without quotes, e.g. createdDateTime ge 2026-01-31T00:00:00Z, and see whether an entry of 'Filters' does it.",
	},
];
