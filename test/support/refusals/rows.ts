import type { INodeParameters } from 'n8n-workflow';

/** A refusal that people meet: Graph's answer, what the node makes of it, and where Graph was seen to answer so. */
export interface Refusal {
	/** What is being done, as people see it: resource, operation, what matters. */
	doing: string;
	graph: { status: number; code: string; message: string };
	says: string;
	todo: string;
	/** Public issues and pages, or where else. */
	seen: string[];
	/** What n8n's built-in Microsoft Entra ID node says to the same answer, where it can do the same. */
	builtIn?: string;
	parameters: INodeParameters;
	/** The request that is refused; the first one without it. */
	method?: string;
}

export const GUID = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
export const OTHER = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';

export const by = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
export const issue = (path: string): string =>
	`https://github.com/${path.replace('#', '/issues/')}`;
export const docs = (number: number): string =>
	issue(`microsoftgraph/microsoft-graph-docs#${number}`);
export const contrib = (number: number): string =>
	issue(`microsoftgraph/microsoft-graph-docs-contrib#${number}`);
export const catalogue = 'Microsoft’s reference and public clients';
export const throttling = 'https://learn.microsoft.com/en-us/graph/throttling';
export const clients = 'the code of public clients';

export const bad = (message: string) => ({ status: 400, code: 'Request_BadRequest', message });
export const denied = {
	status: 403,
	code: 'Authorization_RequestDenied',
	message: 'Insufficient privileges to complete the operation.',
};
export const grant = (permission: string): string =>
	`Add the application permission ${permission} to the app registration, grant admin consent and wait a few minutes.`;

export const listUsers: INodeParameters = { resource: 'user', operation: 'getAll' };
export const getUser: INodeParameters = { resource: 'user', operation: 'get', user: by(GUID) };
export const createUser: INodeParameters = {
	resource: 'user',
	operation: 'create',
	displayName: 'Ada',
	userPrincipalName: 'ada@contoso.com',
};
export const updateUser: INodeParameters = {
	resource: 'user',
	operation: 'update',
	user: by(GUID),
	updateFields: { mobilePhone: '+1 555 0100' },
};
export const addMember: INodeParameters = {
	resource: 'group',
	operation: 'addMember',
	group: by(GUID),
	member: by(OTHER),
	strict: true,
};
export const send = (method: string, url: string): INodeParameters => ({
	resource: 'request',
	operation: 'send',
	method,
	url,
	...(method === 'POST' ? { jsonBody: '{}' } : {}),
});
export const subscribe: INodeParameters = {
	resource: 'subscription',
	operation: 'create',
	resourcePath: '/users',
	notificationUrl: 'https://n8n.example.com/webhook/entra',
};
