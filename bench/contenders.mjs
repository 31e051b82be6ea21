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

/** What every list of memberships asks for. */
const MEMBERSHIP = 'id,displayName,description';
/** Office 365 E3, of which the tenant has as many as people. */
const LICENSE = '6fd2c87f-b296-42f0-b197-1e91e994b900';

/** With the name or the ID before them: ten expressions to create a user, ten to update one. */
const DESCRIBED = [
	'jobTitle',
	'department',
	'city',
	'companyName',
	'officeLocation',
	'employeeId',
	'state',
	'streetAddress',
	'postalCode',
];

const fromItem = (names) => Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));

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
	createDescribed: {
		resource: 'user',
		operation: 'create',
		displayName: '={{ $json.name }}',
		userPrincipalName: '={{ $json.upn }}',
		passwordMode: 'set',
		password: 'Sesame-open-1',
		additionalFields: fromItem(DESCRIBED.slice(0, 8)),
	},
	updateDescribed: {
		resource: 'user',
		operation: 'update',
		user: locator('={{ $json.id }}'),
		updateFields: fromItem(DESCRIBED),
	},
	addMember: {
		resource: 'group',
		operation: 'addMember',
		group: locator('={{ $json.groupId }}'),
		member: locator('={{ $json.id }}'),
	},
	members: {
		resource: 'group',
		operation: 'getMembers',
		group: locator('={{ $json.groupId }}'),
		returnAll: true,
		...fields,
	},
	memberships: {
		resource: 'user',
		operation: 'getMemberships',
		user: locator('={{ $json.id }}'),
		returnAll: true,
		query: { select: MEMBERSHIP },
	},
	filter: {
		resource: 'user',
		operation: 'getAll',
		returnAll: true,
		query: { filter: '={{ $json.filter }}' },
		...fields,
	},
	assignLicense: {
		resource: 'license',
		operation: 'assign',
		user: locator('={{ $json.id }}'),
		licenses: [LICENSE],
		options: { usageLocation: 'NO' },
	},
	offboard: { resource: 'user', operation: 'offboard', user: locator('={{ $json.id }}') },
	setMembers: {
		resource: 'group',
		operation: 'setMembers',
		group: locator('={{ $json.groupId }}'),
		members: '={{ $json.upn }}',
	},
	send: { resource: 'request', operation: 'send', url: '={{ $json.path }}' },
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

/** What the loop reads with one GET an item. */
const READ = ['members', 'memberships', 'filter', 'send'];

const loop = (name, operation, { url, token }) =>
	bench('fetch', {
		loop: name,
		operation,
		graph: url,
		token,
		select: SELECT.join(),
		license: LICENSE,
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
		case 'unrefused':
		case 'hundredth':
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
		case 'httpRequest':
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.4,
				parameters: {
					url: `=${tenant.url}/v1.0{{ $json.path }}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'entraIdAppOnlyApi',
				},
				credentials: { entraIdAppOnlyApi: credentials.package },
			};
		case 'make':
			return bench('make', { count: users });
		case 'oneByOne':
			return loop(operation === 'offboard' ? operation : 'readOneByOne', operation, tenant);
		default:
			return loop(READ.includes(operation) ? 'read' : operation, operation, tenant);
	}
}
