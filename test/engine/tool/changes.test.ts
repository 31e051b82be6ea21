import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
let groupId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 6 });
	[id] = tenant.tenant.users.keys();
	groupId = tenant.tenant.addGroup({ displayName: 'Sales' }).id;
});
afterEach(async () => await tenant.close());

type Fields = Parameters<typeof runNode>[0];

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const runTool = async (parameters: Fields, more: Partial<EngineOptions> = {}) =>
	await runNode(parameters, { credential: tenant.credential, asTool: true, ...more });

const writes = () => tenant.requests().filter((line) => !/^GET |^POST \/v1.0\/\$batch/.test(line));

const changes = (): Array<[string, string, Fields]> => [
	['Delete user', 'user delete', { user: byId(id) }],
	['Reset password of user', 'user resetPassword', { user: byId(id) }],
	['Revoke sessions of user', 'user revokeSessions', { user: byId(id) }],
	['Offboard user', 'user offboard', { user: byId(id), steps: ['blockSignIn'] }],
	['Add member to group', 'group addMember', { group: byId(groupId), member: byId(id) }],
	['Create group', 'group create', { displayName: 'New', mailNickname: 'new' }],
	['Send request', 'request send', { method: 'POST', url: `/users/${id}/revokeSignInSessions` }],
];

const fieldsOf = (index: number): [string, Fields] => {
	const [action, names, fields] = changes()[index];
	const [resource, operation] = names.split(' ');
	return [action, { resource, operation, ...fields }];
};

describe.each([0, 1, 2, 3, 4, 5, 6])('change %#', (index) => {
	it('is refused with what to do next, and nothing is changed', async () => {
		const [action, fields] = fieldsOf(index);
		const { json, error } = await runTool(fields);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				error: `'${action}' was not carried out: this tool may only read [item 0]`,
				message: expect.stringContaining("'Allow Changes' is off in this tool") as string,
				details: { outcome: 'notSent' },
			},
		]);
		expect(writes()).toEqual([]);
	});

	it('is carried out with the switch', async () => {
		const { json, error } = await runTool({ ...fieldsOf(index)[1], allowChanges: true });
		expect([error, json[0].error]).toEqual([undefined, undefined]);
		expect(writes()).toHaveLength(1);
	});

	it('is shown by a dry run without the switch', async () => {
		const [, fields] = fieldsOf(index);
		const { json, error } = await runTool({ ...fields, options: { dryRun: true } });
		expect([error, json[0].error]).toEqual([undefined, undefined]);
		expect(JSON.stringify(json)).toMatch(/"method":"(DELETE|PATCH|POST|PUT)"/);
		expect(writes()).toEqual([]);
	});
});

it.each(['={{ true }}', 'true', 1])(
	'takes %j for no switch that a person has set',
	async (value) => {
		const { json } = await runTool({ ...fieldsOf(0)[1], allowChanges: value } as Fields);
		expect(json[0].error).toContain('this tool may only read');
		expect(tenant.tenant.users.has(id)).toBe(true);
	},
);

it('reads, and says that something is so already, without the switch', async () => {
	const { json: users } = await runTool({ resource: 'user', operation: 'getAll' });
	expect(users).toHaveLength(6);
	const send = { resource: 'request', operation: 'send', method: 'GET', url: `/users/${id}` };
	expect((await runTool(send)).json[0]).toMatchObject({ id });
	tenant.tenant.users.get(id)!.accountEnabled = false;
	const steps = { resource: 'user', operation: 'offboard', user: byId(id), steps: ['blockSignIn'] };
	expect((await runTool(steps)).json[0]).toMatchObject({ isComplete: true });
});

it('answers what Graph refuses, and what cannot be used, unless it is to stop the workflow', async () => {
	const user = { resource: 'user', operation: 'get', user: byId(tenant.tenant.newId()) };
	const { json, error } = await runTool(user);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		error: expect.stringContaining('was not found') as string,
		message: expect.stringMatching(/\w/) as string,
		details: { status: 404 },
	});
	expect((await runTool({ ...user, user: byId('={{ "" }}') })).json[0].error).toContain('is empty');
	const stopped = await runTool(user, { onError: 'stopWorkflow' });
	expect(stopped.error?.message).toContain('was not found');
});

it('asks for no switch outside of agents', async () => {
	const { error } = await runNode(fieldsOf(0)[1], { credential: tenant.credential });
	expect(error).toBeUndefined();
	expect(tenant.tenant.users.has(id)).toBe(false);
});
