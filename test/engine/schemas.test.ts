/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships: reads the repository */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import Ajv from 'ajv';
import type { INodeParameters } from 'n8n-workflow';

import { exampleOf, type Example } from '../../dev/docs/example';
import type { Subscriber } from '../emulator/subscriber';
import { startSubscriber } from '../emulator/subscriber';
import { addDevice } from '../support/devices';
import { makeCertificate } from '../support/certificates';
import { runNode } from '../support/engine';
import { skipWaits } from '../support/skippedWaits';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

const ajv = new Ajv({ strict: false });

let tenant: TestTenant;
let userId: string;
let otherId: string;
let methodId: string;
let groupId: string;
let managerId: string;
let subscriber: Subscriber;
const subscriptionId = '7f105c7d-2dc5-4530-97cd-4e7ae6534c07';
let applicationId: string;
let unitId: string;
let deviceId: string;
const READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
let servicePrincipalId: string;
let certificatePem: string;

/** What the runs find, besides people and groups. */
function addObjects(): void {
	tenant.tenant.subscriptions.set(subscriptionId, {
		id: subscriptionId,
		applicationId: tenant.app.appId,
		changeType: 'updated',
		resource: '/groups',
		notificationUrl: subscriber.url,
		expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
	});
	deviceId = addDevice(tenant.tenant).id;
	unitId = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
	servicePrincipalId = tenant.tenant.add('servicePrincipal', {
		displayName: 'Service',
		appId: tenant.tenant.newId(),
	}).id;
	applicationId = tenant.tenant.add('application', { displayName: 'App', appId: userId }).id;
}

beforeAll(async () => {
	skipWaits();
	tenant = await startTenant({ users: 3, allowHttpNotificationUrls: true });
	subscriber = await startSubscriber();
	({ certificatePem } = await makeCertificate());
	[userId, managerId, otherId] = [...tenant.tenant.users.keys()];
	methodId = tenant.tenant.signInMethods.give(userId, 'email', { emailAddress: 'a@b.c' }).id;
	tenant.tenant.signInMethods.give(otherId, 'fido2', { displayName: 'Key' });
	tenant.tenant.photos.set(userId, { type: 'image/jpeg', data: Buffer.from([0xff, 0xd8]) });
	const [, other, inactive] = tenant.tenant.users.values();
	inactive.signInActivity = { lastSuccessfulSignInDateTime: '2024-01-31T08:00:00Z' };
	groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
	tenant.tenant.addMember(tenant.tenant.addGroup({ displayName: 'Board' }).id, managerId);
	tenant.tenant.addOwner(groupId, other.id);
	addObjects();
	tenant.tenant.add('oAuth2PermissionGrant', {
		id: 'grant',
		clientId: servicePrincipalId,
		consentType: 'AllPrincipals',
		principalId: null,
		resourceId: servicePrincipalId,
		scope: 'Mail.Read',
	});
	const { records } = tenant.tenant;
	records.signIns.push({ id: 's', createdDateTime: tenant.tenant.now(), userId });
	records.directoryAudits.push({ id: 'a', activityDateTime: tenant.tenant.now() });
	records.provisioning.push({ id: 'p', activityDateTime: tenant.tenant.now() });
	records.riskyUsers.push({ id: userId, riskState: 'atRisk', riskLevel: 'high' });
});
afterAll(async () => {
	jest.restoreAllMocks();
	await tenant.close();
	await subscriber.close();
});

const by = (value: string) => ({ __rl: true, mode: 'id', value });

const jpeg = Buffer.from([0xff, 0xd8, 0xff]).toString('base64');
const files = { data: { data: jpeg, mimeType: 'image/jpeg', fileName: 'me.jpg' } };

// In this order each operation finds what it needs.
const runs: Array<[string, string, () => INodeParameters]> = [
	['user', 'create', () => ({ displayName: 'Ada', userPrincipalName: 'ada@contoso.com' })],
	['user', 'upsert', () => ({ displayName: 'Bo', userPrincipalName: 'bo@contoso.com' })],
	['user', 'get', () => ({ user: by(userId) })],
	['user', 'getAll', () => ({})],
	['user', 'getInactive', () => ({ neverSignedIn: 'exclude' })],
	['user', 'getPhoto', () => ({ user: by(userId) })],
	['user', 'setManager', () => ({ user: by(userId), manager: by(managerId) })],
	['user', 'getManager', () => ({ user: by(userId) })],
	['user', 'getReports', () => ({ user: by(managerId), depth: 'transitive' })],
	['user', 'removeManager', () => ({ user: by(userId) })],
	['user', 'getMemberships', () => ({ user: by(managerId) })],
	['user', 'setPhoto', () => ({ user: by(userId) })],
	['user', 'invite', () => ({ invitedUserEmailAddress: 'cy@adatum.example' })],
	['user', 'resetPassword', () => ({ user: by(userId) })],
	['user', 'revokeSessions', () => ({ user: by(userId) })],
	['authenticationMethod', 'getAll', () => ({ user: by(userId) })],
	['authenticationMethod', 'createTap', () => ({ user: by(userId) })],
	[
		'authenticationMethod',
		'delete',
		() => ({ user: by(userId), authenticationMethod: by(methodId) }),
	],
	['authenticationMethod', 'reset', () => ({ user: by(otherId) })],
	['authenticationMethod', 'getRegistrations', () => ({})],
	['change', 'getAll', () => ({})],
	['log', 'getSignIns', () => ({})],
	['log', 'getAudits', () => ({})],
	['log', 'getProvisioning', () => ({})],
	['riskyUser', 'getAll', () => ({})],
	['riskyUser', 'dismiss', () => ({ user: by(userId) })],
	['riskyUser', 'confirm', () => ({ user: by(userId) })],
	['user', 'update', () => ({ user: by(userId), updateFields: { city: 'Oslo' } })],
	['request', 'send', () => ({ url: `/users/${userId}?$select=displayName` })],
	['application', 'create', () => ({ displayName: 'A' })],
	['application', 'upsert', () => ({ displayName: 'B', uniqueName: 'b' })],
	['application', 'get', () => ({ application: by(applicationId) })],
	['application', 'getAll', () => ({})],
	[
		'application',
		'update',
		() => ({ application: by(applicationId), updateFields: { notes: 'N' } }),
	],
	['servicePrincipal', 'create', () => ({ application: by(applicationId) })],
	['servicePrincipal', 'get', () => ({ servicePrincipal: by(servicePrincipalId) })],
	['servicePrincipal', 'getAll', () => ({})],
	[
		'servicePrincipal',
		'update',
		() => ({ servicePrincipal: by(servicePrincipalId), updateFields: { notes: 'N' } }),
	],
	[
		'servicePrincipal',
		'grantAccess',
		() => ({ servicePrincipal: by(servicePrincipalId), user: by(userId) }),
	],
	['servicePrincipal', 'getAccess', () => ({ servicePrincipal: by(servicePrincipalId) })],
	[
		'servicePrincipal',
		'revokeAccess',
		() => ({ servicePrincipal: by(servicePrincipalId), user: by(userId) }),
	],
	['servicePrincipal', 'getPermissions', () => ({ servicePrincipal: by(servicePrincipalId) })],
	[
		'servicePrincipal',
		'revokePermission',
		() => ({
			servicePrincipal: by(servicePrincipalId),
			api: by(servicePrincipalId),
			permissions: ['Mail.Read'],
		}),
	],
	['servicePrincipal', 'delete', () => ({ servicePrincipal: by(servicePrincipalId) })],
	['application', 'addOwner', () => ({ application: by(applicationId), owner: by(userId) })],
	['application', 'getOwners', () => ({ application: by(applicationId) })],
	['application', 'addSecret', () => ({ application: by(applicationId), credentialName: 'n8n' })],
	['application', 'getExpiring', () => ({ withinDays: 365 })],
	[
		'application',
		'addCertificate',
		() => ({ application: by(applicationId), certificate: certificatePem }),
	],
	[
		'application',
		'rotateSecret',
		() => ({ application: by(applicationId), credentialName: 'new', oldSecrets: 'remove' }),
	],
	[
		'application',
		'removeCredential',
		() => ({ application: by(applicationId), findBy: 'name', credentialName: 'new' }),
	],
	['application', 'removeOwner', () => ({ application: by(applicationId), owner: by(userId) })],
	['application', 'delete', () => ({ application: by(applicationId) })],
	['group', 'create', () => ({ displayName: 'G', mailNickname: 'g' })],
	['group', 'upsert', () => ({ displayName: 'H', mailNickname: 'h', uniqueName: 'h' })],
	['group', 'get', () => ({ group: by(groupId) })],
	['group', 'getAll', () => ({})],
	['group', 'update', () => ({ group: by(groupId), updateFields: { description: 'D' } })],
	['group', 'addMember', () => ({ group: by(groupId), member: by(userId) })],
	['group', 'getMembers', () => ({ group: by(groupId) })],
	['group', 'removeMember', () => ({ group: by(groupId), member: by(userId) })],
	['group', 'setMembers', () => ({ group: by(groupId), members: userId, membersBy: 'id' })],
	['group', 'addOwner', () => ({ group: by(groupId), owner: by(userId) })],
	['group', 'getOwners', () => ({ group: by(groupId) })],
	['group', 'removeOwner', () => ({ group: by(groupId), owner: by(userId), strict: true })],
	['group', 'delete', () => ({ group: by(groupId) })],
	['license', 'getAll', () => ({})],
	[
		'license',
		'assign',
		() => ({
			user: by(userId),
			licenses: ['AAD_PREMIUM'],
			options: { usageLocation: 'NO', disabledPlans: ['AAD_PREMIUM'] },
		}),
	],
	['license', 'getAssignments', () => ({ user: by(userId) })],
	['license', 'getHolders', () => ({ license: 'AAD_PREMIUM' })],
	[
		'license',
		'replace',
		() => ({
			user: by(userId),
			licenses: ['ENTERPRISEPACK'],
			removeLicenses: ['AAD_PREMIUM'],
		}),
	],
	['license', 'remove', () => ({ user: by(userId), licenses: ['ENTERPRISEPACK'] })],
	['subscription', 'create', () => ({ resourcePath: '/users', notificationUrl: subscriber.url })],
	['subscription', 'get', () => ({ subscription: by(subscriptionId) })],
	['subscription', 'getAll', () => ({})],
	['subscription', 'update', () => ({ subscription: by(subscriptionId), expires: 'maximum' })],
	['subscription', 'reauthorize', () => ({ subscription: by(subscriptionId) })],
	['subscription', 'delete', () => ({ subscription: by(subscriptionId) })],
	['subscription', 'deleteInstance', () => ({ webhookBaseUrl: new URL(subscriber.url).origin })],
	[
		'user',
		'onboard',
		() => ({
			userPrincipalName: 'on@contoso.com',
			displayName: 'On',
			steps: ['create', 'temporaryAccessPass'],
		}),
	],
	['user', 'offboard', () => ({ user: by(userId) })],
	['administrativeUnit', 'create', () => ({ displayName: 'U' })],
	['administrativeUnit', 'get', () => ({ administrativeUnit: by(unitId) })],
	['administrativeUnit', 'getAll', () => ({})],
	[
		'administrativeUnit',
		'update',
		() => ({ administrativeUnit: by(unitId), updateFields: { description: 'D' } }),
	],
	[
		'administrativeUnit',
		'addMember',
		() => ({ administrativeUnit: by(unitId), member: by(userId) }),
	],
	['administrativeUnit', 'getMembers', () => ({ administrativeUnit: by(unitId) })],
	[
		'administrativeUnit',
		'removeMember',
		() => ({ administrativeUnit: by(unitId), member: by(userId) }),
	],
	['device', 'getAll', () => ({})],
	['device', 'get', () => ({ device: by(deviceId) })],
	['device', 'update', () => ({ device: by(deviceId), updateFields: { accountEnabled: false } })],
	['device', 'getLocalPassword', () => ({ device: by(deviceId) })],
	['device', 'getRecoveryKeys', () => ({ device: by(deviceId) })],
	['device', 'delete', () => ({ device: by(deviceId) })],
	['role', 'getAll', () => ({})],
	['role', 'assign', () => ({ role: by(READER), principal: by(userId) })],
	['role', 'getAssignments', () => ({})],
	['role', 'remove', () => ({ role: by(READER), principal: by(userId) })],
	['administrativeUnit', 'delete', () => ({ administrativeUnit: by(unitId) })],
	['user', 'delete', () => ({ user: by(userId) })],
	['deletedItem', 'getAll', () => ({})],
	['deletedItem', 'restore', () => ({ deletedItem: by(userId) })],
	['deletedItem', 'delete', () => ({ type: 'group', deletedItem: by(groupId) })],
];

/** The schema that n8n's editor is given for a node of a version: of 1.1 where there is one, otherwise the one of 1. */
function schemaOf(version: string, resource: string, operation: string): { properties: object } {
	const paths = [version, 'v1.0.0'].map(
		(folder) => `nodes/EntraId/__schema__/${folder}/${resource}/${operation}.json`,
	);
	return JSON.parse(readFileSync(paths.find(existsSync) ?? '', 'utf8')) as { properties: object };
}

/** The examples of docs/, by resource and operation, as these runs make them. */
const EXAMPLES = 'dev/docs/examples.json';
const examples: Record<string, Example> = {};

it.each(runs)(
	'the output of %s %s is what its schema says',
	async (resource, operation, parameters) => {
		const schema = schemaOf('v1.1.0', resource, operation);
		const validate = ajv.compile(schema);
		const own = parameters();
		tenant.requests();
		const { json, error } = await runNode(
			{ resource, operation, ...own },
			{
				credential: tenant.credential,
				typeVersion: 1.1,
				...(operation === 'setPhoto' ? { files } : {}),
			},
		);
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		const run = { parameters: own, requests: tenant.requests(), output: json[0] };
		examples[`${resource}/${operation}`] = exampleOf(run);
		for (const item of json) {
			expect(validate(item) ? [] : validate.errors).toEqual([]);
		}
		// An update also shows what was set.
		if (operation !== 'update') {
			expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(json[0])));
		}
	},
);

it('makes the examples of the docs as they stand there; npm run docs:examples writes them', () => {
	if (process.env.WRITE_EXAMPLES)
		writeFileSync(EXAMPLES, `${JSON.stringify(examples, null, '\t')}\n`);
	expect(examples).toEqual(JSON.parse(readFileSync(EXAMPLES, 'utf8')));
});

describe('a node that was saved with version 1', () => {
	beforeAll(() => {
		userId = tenant.tenant.addUser({ displayName: 'Di', userPrincipalName: 'di@contoso.com' }).id;
		groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
		addObjects();
	});

	it.each(runs.filter(([, operation]) => ['create', 'update', 'upsert'].includes(operation)))(
		'puts out of %s %s what the schema of that version says',
		async (resource, operation, parameters) => {
			const validate = ajv.compile(schemaOf('v1.0.0', resource, operation));
			const { userPrincipalName: name, ...own } = parameters();
			const fresh = name === 'ada@contoso.com' ? 'once@contoso.com' : name;
			const { json, error } = await runNode(
				{ resource, operation, ...own, ...(fresh ? { userPrincipalName: fresh } : {}) },
				{ credential: tenant.credential },
			);
			expect(error).toBeUndefined();
			expect(json.map((item) => (validate(item) ? [] : validate.errors))).toEqual([[]]);
		},
	);
});
