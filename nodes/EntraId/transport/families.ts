import type { GraphRequest } from './types';

/** Requests that Graph counts together and allows few of, apart from the units and writes of the directory [TL]. */
export interface Family {
	name: string;
	/** How many Graph takes … */
	requests: number;
	/** … in so many milliseconds … */
	windowMs: number;
	/** … from one app in a tenant, or from all apps of a tenant together. */
	countedBy: 'app' | 'tenant';
	/**
	 * Milliseconds for which nobody gets through after a refusal that names no time, and the most of them after several in
	 * a row; a whole window and five minutes where it is not given.
	 */
	rest?: { first: number; most: number };
}

const REPORTS: Family = {
	name: 'identity and access reports',
	requests: 5,
	windowMs: 10_000,
	countedBy: 'app',
};

const SIGN_IN_ACTIVITY: Family = {
	name: 'sign-in activity',
	requests: 10,
	windowMs: 60_000,
	countedBy: 'app',
};

const RISK_AND_ACCESS: Family = {
	name: 'identity protection and conditional access',
	requests: 1,
	windowMs: 1000,
	countedBy: 'tenant',
};

/**
 * One at a time for a tenant, whoever makes them, each as soon as the one before was answered. A tenant that is busy with
 * another one stays so for seconds up to the better part of a minute (graph-people.md, section 1.2).
 */
const LICENSE_CHANGES: Family = {
	name: 'changes of licenses',
	requests: 1,
	windowMs: 0,
	countedBy: 'tenant',
	rest: { first: 4000, most: 60_000 },
};

/** Where the resources of these families stand in Graph. `authenticationMethod` counts as a report [TL]. */
const PATHS: Array<[RegExp, Family]> = [
	[/^\/auditlogs(\/|$)/i, REPORTS],
	[/^\/(me|users\/[^/]+|users\([^/]+\))\/authentication\/[a-z0-9]*methods?(\/|$)/i, REPORTS],
	[
		/^\/reports\/(get)?(appcredential|applicationsignin|authenticationmethods|azuread|credentialu|relyingparty|serviceprincipalsignin|usercredentialusage)/i,
		REPORTS,
	],
	[/^\/identityprotection(\/|$)/i, RISK_AND_ACCESS],
	[/^\/identity\/conditionalaccess(\/|$)/i, RISK_AND_ACCESS],
	[
		/^\/(me|(users|groups)(\/[^/]+|\([^/]+\)))\/(microsoft\.graph\.)?(assignLicense|reprocessLicenseAssignment)$/i,
		LICENSE_CHANGES,
	],
];

const NAMES_PROPERTIES = /^\$?(expand|filter|orderby|select)$/i;

const TEXTS = /'[^']*'/g;

function readsSignInActivity({ method, query }: GraphRequest, search: string): boolean {
	if (method !== 'GET') return false;
	const options = [...Object.entries(query ?? {}), ...new URLSearchParams(search)];
	return options.some(
		([name, value]) =>
			NAMES_PROPERTIES.test(name) && /\bsignInActivity\b/i.test(value.replace(TEXTS, '')),
	);
}

/** The family that a request counts in, or `undefined` where only the limits of the directory hold. */
export function paceOf(request: GraphRequest): Family | undefined {
	const [path, search = ''] = request.path.split('?', 2);
	const found = PATHS.find(([pattern]) => pattern.test(path));
	if (found) return found[1];
	return readsSignInActivity(request, search) ? SIGN_IN_ACTIVITY : undefined;
}
