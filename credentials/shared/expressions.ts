import { CLOUD_URL, clouds, TENANT } from './clouds';
import { DEFAULT_SCOPES, SIGN_IN_SCOPES } from './scopes';

/*
 * n8n reads the endpoints of an OAuth2 credential from its fields and calls none of our code before it opens the sign-in
 * page, so the rules of clouds.ts are handed to it as expressions. An expression cannot refuse; but n8n refuses a URL with
 * a strange scheme and shows that scheme, so a wrong field turns into a scheme that says which field it is.
 */
const refuse = (complaint: string): string =>
	JSON.stringify(`${complaint}:`.toLowerCase().replaceAll(' ', '-'));

/** Under what name an expression finds the credential: its own fields say `$self`, its test request `$credentials`. */
type Source = '$self' | '$credentials';

const field = (source: Source, name: string): string => `(${source}["${name}"] ?? "").trim()`;

function root(source: Source, name: 'graphUrl' | 'loginUrl', displayName: string): string {
	const url = field(source, name);
	const known = Object.entries(clouds).map(([cloud, roots]) => [cloud, roots[name]]);
	const typed = `(${CLOUD_URL}.test(${url}) ? ${url}.replace(/\\/$/, "") : ${refuse(`${displayName} is not an HTTPS URL without a path`)})`;
	return `(${source}["cloud"] === "custom" ? ${typed} : (${JSON.stringify(Object.fromEntries(known))})[${source}["cloud"]])`;
}

const graph = root('$self', 'graphUrl', 'Graph URL');
const login = root('$self', 'loginUrl', 'Login URL');
const tenant = field('$self', 'tenantId');

// Where a person signs in, `organizations` leaves the choice of the tenant to that person.
const tenantIsGood = `(${TENANT}.test(${tenant}) || ${tenant} === "organizations")`;

/** n8n expression for an OAuth2 endpoint of the credential's cloud and tenant. */
export const endpoint = (name: 'authorize' | 'token'): string =>
	`={{ ${tenantIsGood} ? ${login} + "/" + ${tenant} + "/oauth2/v2.0/${name}" : ${refuse('Directory tenant ID is neither an ID nor a domain nor organizations')} }}`;

/** n8n expression for the root of the Graph that a test request goes to. */
export const testRoot = `={{ ${root('$credentials', 'graphUrl', 'Graph URL')} }}`;

/** n8n expression for the host name of the credential's Graph. */
export const graphHost = `={{ (${graph}.match(/^https?:\\/\\/(\\[[^\\]]+\\]|[^:\\/]+)/i) ?? [])[1] ?? "" }}`;

const wanted = `($self["customScopes"] ? ($self["enabledScopes"] ?? "").split(/[\\s,]+/) : ${JSON.stringify(DEFAULT_SCOPES)})`;
const signIn = JSON.stringify(SIGN_IN_SCOPES);
const isComplete = `${signIn}.includes(name) || name.includes("://")`;

/**
 * n8n expression for the scopes to ask for. Each permission is written out with its Graph, because a bare name means the
 * Graph of the global cloud and tokens are not interchangeable between clouds [DEP].
 */
export const scope = `={{ [...new Set([...${wanted}, ...${signIn}])].filter((name) => name !== "").map((name) => ${isComplete} ? name : ${graph} + "/" + name).join(" ") }}`;
