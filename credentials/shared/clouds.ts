import { fault } from './fault';

/** The cloud of a credential as its fields say it; the URLs count only where the cloud is `custom`. */
export interface CloudFields {
	cloud?: unknown;
	graphUrl?: unknown;
	loginUrl?: unknown;
}

/** Where a cloud's Graph and its login service are: origins, no slash at the end. */
export interface Cloud {
	graphUrl: string;
	loginUrl: string;
}

/** Microsoft's clouds [DEP]; China's login host is the one of the Entra documentation. */
export const clouds = {
	global: {
		graphUrl: 'https://graph.microsoft.com',
		loginUrl: 'https://login.microsoftonline.com',
	},
	usGov: {
		graphUrl: 'https://graph.microsoft.us',
		loginUrl: 'https://login.microsoftonline.us',
	},
	usGovDod: {
		graphUrl: 'https://dod-graph.microsoft.us',
		loginUrl: 'https://login.microsoftonline.us',
	},
	china: {
		graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
		loginUrl: 'https://login.partner.microsoftonline.cn',
	},
} as const satisfies Record<string, Cloud>;

/** A custom cloud's URL: scheme, host and port; unencrypted only to the same machine. Also part of expressions. */
export const CLOUD_URL =
	/^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?\/?$/i;

/** A tenant's id or one of its domains. Also part of expressions. */
export const TENANT =
	/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/i;

/** Names for "whichever tenant the person comes from"; none of them is a tenant. */
const SHARED_TENANTS = ['common', 'consumers', 'organizations'];

const isNamed = (cloud: unknown): cloud is keyof typeof clouds =>
	typeof cloud === 'string' && Object.hasOwn(clouds, cloud);

const trimmed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function whatIsWrong(text: string): string {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
		return 'is not a URL. Enter one like https://graph.example.com';
	}
	const url = new URL(text);
	if (url.username || url.password || /[?#@]/.test(text)) {
		return 'must not hold a user name, a query or a fragment';
	}
	if (url.pathname !== '/') return 'must end after the host, without a path such as /v1.0';
	return 'must start with https://, because tokens travel there';
}

/**
 * The origin of a URL that was typed in for a custom cloud. `field` is its name in the UI. Throws when it is no root URL,
 * holds more than scheme, host and port, or would send tokens unencrypted to another machine.
 */
export function checkCloudUrl(value: unknown, field: string): string {
	const text = trimmed(value);
	if (!CLOUD_URL.test(text) || !URL.canParse(text)) {
		throw fault(`${field} ${whatIsWrong(text)}`);
	}
	return new URL(text).origin;
}

/** The Graph and login roots of a credential, without a slash at the end. Throws with the name of the field that is wrong. */
export function resolveCloud(credentials: CloudFields): Cloud {
	const { cloud = 'global' } = credentials;
	if (isNamed(cloud)) return clouds[cloud];
	if (cloud !== 'custom') {
		throw fault('Cloud must be Global, US Government, China or Custom');
	}
	return {
		graphUrl: checkCloudUrl(credentials.graphUrl, 'Graph URL'),
		loginUrl: checkCloudUrl(credentials.loginUrl, 'Login URL'),
	};
}

/**
 * The tenant as a path segment: a GUID or a domain. Throws for anything else; the names that stand for many tenants
 * get a text of their own, because without a person who signs in there is nothing that picks one [D21:auth-v2-service.md].
 */
export function checkTenant(value: unknown): string {
	const tenant = trimmed(value);
	if (TENANT.test(tenant)) return tenant;
	if (SHARED_TENANTS.includes(tenant.toLowerCase())) {
		throw fault(
			`Directory (Tenant) ID must be one tenant's ID or domain: "${tenant.toLowerCase()}" works only where a person signs in`,
		);
	}
	throw fault(
		'Directory (Tenant) ID is neither an ID such as 00000000-0000-0000-0000-000000000000 nor a domain such as contoso.onmicrosoft.com',
	);
}
