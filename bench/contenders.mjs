import { randomUUID } from 'node:crypto';

/** What every list and every look-up asks for, so that all contenders carry the same data. */
export const SELECT = [
	'id',
	'displayName',
	'userPrincipalName',
	'mail',
	'accountEnabled',
	'userType',
	'jobTitle',
	'department',
	'officeLocation',
	'mobilePhone',
];

const locator = (value) => ({ __rl: true, mode: 'id', value });
const fields = { output: 'fields', fields: SELECT };

const PACKAGE = {
	list: { resource: 'user', operation: 'getAll', returnAll: true, ...fields },
	get: { resource: 'user', operation: 'get', user: locator('={{ $json.id }}'), ...fields },
	create: {
		resource: 'user',
		operation: 'create',
		displayName: '={{ $json.name }}',
		userPrincipalName: '={{ $json.upn }}',
		passwordMode: 'set',
		password: 'Sesame-open-1',
	},
	addMember: {
		resource: 'group',
		operation: 'addMember',
		group: locator('={{ $json.groupId }}'),
		member: locator('={{ $json.id }}'),
	},
};

const BUILT_IN = {
	list: { resource: 'user', operation: 'getAll', returnAll: true, ...fields },
	get: { resource: 'user', operation: 'get', user: locator('={{ $json.id }}'), ...fields },
	create: {
		resource: 'user',
		operation: 'create',
		displayName: '={{ $json.name }}',
		userPrincipalName: '={{ $json.upn }}',
		mailNickname: '={{ $json.name }}',
		password: 'Sesame-open-1',
	},
	addMember: {
		resource: 'user',
		operation: 'addGroup',
		group: locator('={{ $json.groupId }}'),
		user: locator('={{ $json.id }}'),
	},
};

export const bench = (role, plan = {}) => ({
	type: 'CUSTOM.bench',
	parameters: { role, plan: JSON.stringify(plan) },
});

/** An Entra ID Trigger that is told of every updated user. */
export const instantTrigger = (credentials) => ({
	type: 'n8n-nodes-entra-id.entraIdTrigger',
	webhookId: randomUUID(),
	parameters: {
		authentication: 'entraIdAppOnlyApi',
		delivery: 'instant',
		resource: 'users',
		events: ['updated'],
	},
	credentials: { entraIdAppOnlyApi: credentials.package },
});

/** The node between Start and End for a contender: its type, parameters and credentials. */
export function nodeFor(contender, { operation, tenant: { users } }, tenant, credentials) {
	switch (contender) {
		case 'package':
			return {
				type: 'n8n-nodes-entra-id.entraId',
				parameters: { authentication: 'entraIdAppOnlyApi', ...PACKAGE[operation] },
				credentials: { entraIdAppOnlyApi: credentials.package },
			};
		case 'builtIn':
			return {
				type: 'n8n-nodes-base.microsoftEntra',
				parameters: BUILT_IN[operation],
				credentials: { microsoftEntraOAuth2Api: credentials.builtIn },
			};
		case 'make':
			return bench('make', { count: users });
		default:
			return bench('fetch', {
				loop: operation,
				graph: tenant.url,
				token: tenant.token,
				select: SELECT.join(),
			});
	}
}
