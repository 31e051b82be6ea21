import type { AppRegistration } from '../registrations';
import { allPermissions } from '../permissions';
import { missing, Refusal, unknownResource } from './errors';

const signIn = ['openid', 'profile', 'email', 'offline_access'];

/** What a person was asked to consent to: permissions of Graph by their bare names, and scopes of the sign-in. */
export interface AskedScopes {
	permissions: string[];
	signIn: string[];
}

/** Entra compares scopes without regard to case. */
const resourceOf = (scope: string): [resource: string, name: string] => {
	const end = scope.lastIndexOf('/');
	return end < 0 ? ['', scope] : [scope.slice(0, end).toLowerCase(), scope.slice(end + 1)];
};

/**
 * Checks the scope of a client credentials request, which names the resource as a whole [D21:auth-v2-service.md].
 * @throws Refusal when it is not `{graph}/.default`
 */
export function checkDefaultScope(scope: string | undefined, graph: string, tenant: string): void {
	if (!scope) throw missing('scope');
	const [resource, name] = resourceOf(scope);
	if (name.toLowerCase() !== '.default') {
		throw new Refusal(
			1002012,
			'invalid_scope',
			`The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
		);
	}
	if (resource !== graph) throw unknownResource(resource, tenant);
}

/**
 * Reads the scopes of a sign-in: bare names mean Graph, others begin with this cloud's Graph [DEP].
 * @throws Refusal for another resource, or a permission that does not exist
 */
export function parseScopes(
	scope: string | undefined,
	app: AppRegistration,
	graph: string,
	tenant: string,
): AskedScopes {
	if (!scope?.trim()) throw missing('scope');
	const asked: AskedScopes = { permissions: [], signIn: [] };
	for (const entry of scope.trim().split(/\s+/)) {
		const [resource, name] = resourceOf(entry);
		const permission = allPermissions.find((known) => known.toLowerCase() === name.toLowerCase());
		if (!resource && signIn.includes(name.toLowerCase())) asked.signIn.push(name.toLowerCase());
		else if (resource && resource !== graph) throw unknownResource(resource, tenant);
		else if (name.toLowerCase() === '.default') {
			asked.permissions.push(...(app.scopes ?? allPermissions));
		} else if (permission) asked.permissions.push(permission);
		else {
			throw new Refusal(
				650053,
				'invalid_client',
				`The application '${app.displayName}' asked for scope '${name}' that doesn't exist on the resource '${graph}'.`,
			);
		}
	}
	const consented = asked.permissions.filter((name) => app.scopes?.includes(name) ?? true);
	return { ...asked, permissions: [...new Set(consented)] };
}
