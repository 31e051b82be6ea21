import { refusal } from '../../../nodes/EntraId/transport/errors';
import { explain } from '../../../nodes/EntraId/transport/explain';
import { namedByGraph, neededFor } from '../../../nodes/EntraId/transport/permissions/needed';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';
import { resources } from '../../../nodes/EntraId/v1/registry';

const ID = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const USUAL = { delegated: ['Usual.Read.All'], application: ['Usual.Read.All'] };

const denied = (request: GraphRequest, message = 'Insufficient privileges') =>
	refusal(request, { status: 403, headers: {}, body: { error: { code: 'x', message } } });

const needed = (request: GraphRequest) => neededFor(denied(request).request, USUAL).application;

const get = (path: string, query: Record<string, string> = {}): GraphRequest => ({
	method: 'GET',
	path,
	query,
});
const patch = (path: string, ...names: string[]): GraphRequest => ({
	method: 'PATCH',
	path,
	body: Object.fromEntries(names.map((name) => [name, 'secret value'])),
});

describe('what a refused request needs', () => {
	it.each<[GraphRequest, string[]]>([
		[get(`/users/${ID}`, { $select: 'id' }), ['User.ReadBasic.All']],
		[
			get('/users', { $select: 'id,mail', $filter: "userPrincipalName eq 'a' or mail eq 'b'" }),
			['User.ReadBasic.All'],
		],
		[get('/users', { $select: 'id,department' }), ['User.Read.All']],
		[get('/users'), ['User.Read.All']],
		[get("/users('$x@contoso.com')"), ['User.Read.All']],
		[get('/users?$select=id,signInActivity'), ['AuditLog.Read.All', 'User.Read.All']],
		[
			get('/users', { $filter: 'signInActivity/lastSignInDateTime le 2026-01-01', $select: 'id' }),
			['AuditLog.Read.All', 'User.Read.All'],
		],
		[
			get(`/users/${ID}`, { $select: 'customSecurityAttributes' }),
			['CustomSecAttributeAssignment.Read.All', 'User.Read.All'],
		],
		[get("/groups(uniqueName='sales')", { $select: 'id' }), ['GroupMember.Read.All']],
		[get('/groups', { $select: 'id' }), ['Group.ReadBasic.All']],
		[get(`/groups/${ID}/members`), ['GroupMember.ReadBasic.All']],
		[
			get(`/groups/${ID}/transitiveMembers/microsoft.graph.device`),
			['GroupMember.ReadBasic.All', 'Device.Read.All'],
		],
		[patch(`/users/${ID}`, 'passwordProfile'), ['User-PasswordProfile.ReadWrite.All']],
		[
			patch(`/users/${ID}`, 'passwordProfile', 'city'),
			['User-PasswordProfile.ReadWrite.All', 'User.ReadWrite.All'],
		],
		[patch(`/users/${ID}`, 'identities'), ['User.ManageIdentities.All']],
		[
			patch(`/users/${ID}`, 'employeeLeaveDateTime'),
			['User-LifeCycleInfo.ReadWrite.All', 'User.Read.All'],
		],
		[patch(`/users/${ID}`, 'mobilePhone', 'city'), ['User.ReadWrite.All']],
		[
			patch(`/users/${ID}`, 'mobilePhone', 'otherMails'),
			['User-Mail.ReadWrite.All', 'User-Phone.ReadWrite.All'],
		],
		[patch(`/users/${ID}`, 'accountEnabled'), ['User.EnableDisableAccount.All', 'User.Read.All']],
		[{ method: 'PUT', path: `/users/${ID}/manager/$ref` }, ['User.ReadWrite.All']],
		[{ method: 'POST', path: `/groups/${ID}/members/$ref` }, ['GroupMember.ReadWrite.All']],
		[{ method: 'DELETE', path: `/groups/${ID}/members/${ID}/$ref` }, ['GroupMember.ReadWrite.All']],
		[
			get(`/directory/deviceLocalCredentials/${ID}`, { $select: 'credentials' }),
			['DeviceLocalCredential.Read.All', 'DeviceLocalCredential.ReadBasic.All'],
		],
		[get('/auditLogs/signIns'), ['AuditLog.Read.All']],
		[get('/users/delta'), ['Usual.Read.All']],
		[get('/subscriptions'), ['Usual.Read.All']],
	])('%j', (request, expected) => expect(needed(request)).toEqual(expected));

	it('holds names and no values', () => {
		const { request } = denied({
			...patch('/users', 'passwordProfile'),
			query: { $filter: "mail eq 'ada' and id eq f8cdef31-a31e-4b4a-93e4-5f571e91255a" },
		});
		expect(request.asked).toEqual(['mail', 'id', 'passwordProfile']);
	});
});

it.each([
	[
		'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
		'AuditLog.Read.All',
	],
	[
		"API requires one of 'Chat.Read.All, User-Phone.ReadWrite.All'. Scopes on the request 'User.Read'",
		'Chat.Read.All or User-Phone.ReadWrite.All',
	],
	[
		"Missing role permissions on the request. API requires one of 'Group.Create'. Roles on the request ''.",
		'Group.Create',
	],
	['Insufficient privileges to complete the operation.', undefined],
	['No access to Microsoft.Graph.User or /v1.0/users', undefined],
])('reads the permission from %j', (text, expected) => expect(namedByGraph(text)).toBe(expected));

it('tells a person the role, too', () => {
	const error = denied(patch(`/users/${ID}`, 'customSecurityAttributes'));
	const { description } = explain(error, {
		action: 'Update user',
		permissions: USUAL,
		credentialType: 'entraIdOAuth2Api',
	});
	expect(description).toContain('Global Administrator is not enough');
});

describe('the operations need what the table says of their own requests', () => {
	const own: Record<string, GraphRequest> = {
		'user getAll': get('/users'),
		'user get': get(`/users/${ID}`),
		'user create': { method: 'POST', path: '/users' },
		'user update': patch(`/users/${ID}`, 'city'),
		'user delete': { method: 'DELETE', path: `/users/${ID}` },
		'user getPhoto': get(`/users/${ID}/photo/$value`),
		'group getAll': get('/groups'),
		'group get': get(`/groups/${ID}`),
		'group create': { method: 'POST', path: '/groups' },
		'group update': patch(`/groups/${ID}`, 'description'),
		'group upsert': patch("/groups(uniqueName='a')", 'description'),
		'group delete': { method: 'DELETE', path: `/groups/${ID}` },
		'group getMembers': get(`/groups/${ID}/members`),
		'group addMember': { method: 'POST', path: `/groups/${ID}/members/$ref` },
		'group removeMember': { method: 'DELETE', path: `/groups/${ID}/members/${ID}/$ref` },
		'application getAll': get('/applications'),
		'application get': get(`/applications(appId='${ID}')`),
		'application update': patch(`/applications/${ID}`, 'notes'),
		'application delete': { method: 'DELETE', path: `/applications/${ID}` },
	};

	it.each(Object.entries(own))('%s', (name, request) => {
		const [resource, operation] = name.split(' ');
		const found = resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation);
		expect(neededFor(denied(request).request, USUAL)).toMatchObject(found?.permissions ?? {});
	});
});
