import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** One run of an operation against the emulated tenant, cleaned of what differs between two runs. */
export interface Example {
	parameters: INodeParameters;
	/** The calls to Graph, e.g. `GET /users/{id}`, each once, in the order in which they were first sent. */
	calls: string[];
	/** The first item of the output. */
	output: IDataObject;
}

export interface Run {
	parameters: INodeParameters;
	/** As `METHOD url`, envelopes of batches included. */
	requests: string[];
	output: IDataObject;
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;
// The ID of an app role assignment is no GUID.
const GRANT = /^[\w-]{43}$/;
const HANDED_OUT = ['password', 'secretText', 'temporaryAccessPass', 'key', 'thumbprint', 'hint'];
const LONG = 120;

/** IDs of a tenant that stands in the examples; the first one of a run comes first. */
const ids = ['02bd9fd6', '6ea91a8d', '8c3f61b0', 'd1e54c72', '3f0a97be', 'a64d2c15'].map(
	(start) => `${start}-8f93-4758-87c3-1fb73740a315`,
);

/** Puts stand-ins for what is different in each run: IDs, times, hosts, tokens, secrets. */
function cleaner(): (name: string, value: unknown) => unknown {
	const known = new Map<string, string>();
	const idFor = (id: string): string => {
		const key = id.toLowerCase();
		if (!known.has(key)) known.set(key, ids[known.size % ids.length]);
		return known.get(key) ?? id;
	};
	const text = (value: string): string => {
		const clean = value
			.replace(GUID, idFor)
			.replace(TIME, '2026-11-27T08:00:00Z')
			.replace(/http:\/\/127\.0\.0\.1:\d+\/(?=v1\.0|beta)/g, 'https://graph.microsoft.com/')
			.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'https://n8n.contoso.com')
			.replace(/(token=)[\w.~%-]+/gi, '$1…')
			.replace(/^-----BEGIN CERTIFICATE-----.*/s, '-----BEGIN CERTIFICATE-----…')
			.replace(/^[0-9a-f]{32}(?=[a-z].*@)/, '02bd9fd68f93475887c31fb73740a315')
			.replace(GRANT, 'kJKcxyvKE3LKUd0Y3JxLTu6xDz3WDvvfza10t8t9Kwg');
		return clean.length > LONG ? `${clean.slice(0, LONG)}…` : clean;
	};
	return (name, value) => {
		if (typeof value === 'string') return HANDED_OUT.includes(name) && value ? '…' : text(value);
		if (typeof value === 'number' && name.startsWith('days')) return 100;
		return Array.isArray(value) ? value.slice(0, 2) : value;
	};
}

const callOf = (request: string): string =>
	request
		.replace(/https?:\/\/[^/]+/, '')
		.replace(/^(\w+) \/v1\.0/, '$1 ')
		.replace(/ {2,}/, ' ')
		.replace(/\?.*$/s, '')
		.replace(GUID, '{id}')
		.replace(/(\/(?:appRoleAssignedTo|oauth2PermissionGrants)\/)[^/]+/g, '$1{id}')
		.replace(/(\(userPrincipalName=|\/users\/)[^/{)]*@[^/)]*/g, '$1{userPrincipalName}')
		.replace(/((?:uniqueName|appId|deviceId)=')[^']*/g, '$1…');

/** The example that a run makes. */
export function exampleOf({ parameters, requests, output }: Run): Example {
	const clean = cleaner();
	const calls = requests
		.filter((request) => !/\/\$batch$|\/oauth2\/|openid-configuration/.test(request))
		.map(callOf);
	const values = JSON.parse(JSON.stringify({ parameters, output }, clean)) as Omit<
		Example,
		'calls'
	>;
	return { ...values, calls: [...new Set(calls)] };
}
