import { Expression } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 30 });
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const byId = (value = '={{ $json.id }}') => ({ __rl: true, mode: 'id', value });

const run = async (parameters: object, items: object[] = [{}], continueOnFail = false) =>
	await runNode(parameters as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const ids = (count = 30) => [...tenant.tenant.users.keys()].slice(0, count);
const asItems = (values: string[]) => values.map((id) => ({ id }));
const stored = (id: string) => tenant.tenant.users.get(id);

/** What was sent, without envelopes, queries and the version. */
const sent = () =>
	tenant
		.requests()
		.filter((line) => !line.endsWith('$batch'))
		.map((line) => line.split('?')[0].replace('/v1.0', ''));

describe('parameters', () => {
	const update = {
		...PERSON,
		resource: 'user',
		operation: 'update',
		user: byId(),
		updateFields: { jobTitle: '={{ "J" + Math.random() }}', aboutMe: '={{ "A" + $json.id }}' },
		additionalProperties: '={{ JSON.stringify({ city: "C" + Math.random() }) }}',
	};

	it('are evaluated once an item, and what is reported is what was sent', async () => {
		tenant.faults.add({ kind: 'status', status: 503, method: 'PATCH', times: 2 });
		const evaluated = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
		const { json, error } = await run(
			{ ...update, updateFields: { jobTitle: '={{ Math.random() }}' } },
			asItems(ids(3)),
		);
		const expressions = evaluated.mock.calls.filter(([value]) => String(value).startsWith('='));
		evaluated.mockRestore();
		expect(error).toBeUndefined();
		expect(expressions).toHaveLength(3 * 3);
		for (const { id, jobTitle, city } of json) {
			expect(stored(String(id))).toMatchObject({ jobTitle, city });
		}
	});

	it('are checked for all items before anything is sent', async () => {
		const { error } = await run(update, [...asItems(ids(2)), { id: 'nobody' }]);
		expect(error?.message).toContain('[item 2]');
		expect(sent()).toEqual([]);
	});

	it('are checked for all items of many, too, and each is evaluated once', async () => {
		const items = Array.from({ length: 10_050 }, (_, index) => ({
			id: index === 10_049 ? 'nobody' : ids(1)[0],
		}));
		const get = { resource: 'user', operation: 'get', user: byId() };
		const evaluated = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
		const { error } = await run(get, items);
		expect(error?.message).toContain('[item 10049]');
		expect(sent()).toEqual([]);
		evaluated.mockClear();
		const { json } = await run(get, items.slice(0, -1));
		const expressions = evaluated.mock.calls.filter(([value]) => String(value).startsWith('='));
		evaluated.mockRestore();
		expect(expressions).toHaveLength(10_049);
		expect(json).toHaveLength(10_049);
		expect(sent()).toEqual([`GET /users/${ids(1)[0]}`, `GET /users/${ids(1)[0]}`]);
	});
});

describe('equal reads', () => {
	it('are sent once, and no two items share an output', async () => {
		const [id] = ids(1);
		const { json } = await run(
			{ resource: 'user', operation: 'get', user: byId() },
			asItems([id, id, id]),
		);
		expect(json).toHaveLength(3);
		expect(json[0]).toEqual(json[2]);
		expect(json[0]).not.toBe(json[2]);
		expect(sent()).toEqual([`GET /users/${id}`]);
	});

	it('are asked once for a group and each member that items name', async () => {
		const { id } = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' });
		const people = [...tenant.tenant.users.values()].slice(0, 3);
		const { json } = await run(
			{
				resource: 'group',
				operation: 'addMember',
				group: { __rl: true, mode: 'uniqueName', value: 'team' },
				member: { __rl: true, mode: 'userPrincipalName', value: '={{ $json.upn }}' },
			},
			people.map(({ userPrincipalName }) => ({ upn: userPrincipalName })),
		);
		expect(json.map(({ memberId }) => memberId)).toEqual(people.map((person) => person.id));
		const reads = sent().filter((line) => line.startsWith('GET'));
		expect(reads).toHaveLength(4);
		expect(reads.filter((line) => line.includes('uniqueName'))).toHaveLength(1);
		expect(json[0].groupId).toBe(id);
	});
});

describe('items', () => {
	it('go on as soon as their own answers are there: none waits for a slower one', async () => {
		const people = [...tenant.tenant.users.values()].slice(0, 4);
		const slow = String(people[0].userPrincipalName);
		tenant.faults.add({
			kind: 'status',
			status: 504,
			method: 'PATCH',
			path: new RegExp(`users/${slow.split('@')[0]}`),
			scope: 'sub',
		});
		const { json, error } = await run(
			{
				resource: 'user',
				operation: 'upsert',
				displayName: 'X',
				userPrincipalName: '={{ $json.upn }}',
			},
			people.map(({ userPrincipalName }) => ({ upn: userPrincipalName })),
		);
		expect(error).toBeUndefined();
		expect(json.map(({ userPrincipalName }) => userPrincipalName)).toEqual(
			people.map(({ userPrincipalName }) => userPrincipalName),
		);
		const lines = sent();
		const retried = lines.lastIndexOf(`PATCH /users/${slow}`);
		for (const { userPrincipalName } of people.slice(1)) {
			expect(lines.indexOf(`GET /users/${userPrincipalName}`)).toBeLessThan(retried);
		}
	});

	it('that were begun are finished after a refusal that stops the run, others are not begun', async () => {
		const [first, second] = [...tenant.tenant.users.values()];
		tenant.faults.add({
			kind: 'status',
			status: 403,
			method: 'PATCH',
			path: new RegExp(second.id),
		});
		const { error } = await run(
			{
				resource: 'user',
				operation: 'update',
				user: byId(),
				updateFields: { jobTitle: 'New' },
				options: { batchSize: 2 },
			},
			asItems([first.id, second.id, ...ids(30).slice(2)]),
		);
		expect(error?.message).toContain('[item 1]');
		expect(stored(first.id)?.jobTitle).toBe('New');
		// What was under way beside it is answered; no others follow.
		expect(sent().length).toBeLessThan(15);
	});

	it('do not begin after a refusal of another membership of the same person', async () => {
		const { id: groupId } = tenant.tenant.addGroup({ displayName: 'Team' });
		const [id] = ids(1);
		tenant.tenant.addMember(groupId, id);
		const { error } = await run(
			{
				resource: 'group',
				operation: 'addMember',
				group: byId(groupId),
				member: byId(),
				strict: true,
			},
			asItems([id, id]),
		);
		expect(error?.message).toContain('[item 0]');
		expect(sent()).toHaveLength(1);
	});
});

describe('a batch', () => {
	const setTitle = {
		resource: 'user',
		operation: 'update',
		user: byId(),
		updateFields: { jobTitle: 'New' },
	};

	it('remembers a lost answer through all later tries', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', scope: 'envelope' });
		tenant.faults.add({
			kind: 'status',
			status: 503,
			headers: { 'Retry-After': '0.01' },
			scope: 'envelope',
			times: Infinity,
		});
		const { json } = await run(
			{ ...setTitle, options: { retry: { settings: { maxTries: 3 } } } },
			asItems(ids(2)),
			true,
		);
		for (const { details } of json) expect(details).toMatchObject({ outcome: 'unknown' });
		expect(stored(ids(1)[0])?.jobTitle).toBe('New');
	});

	it('renews the token for one part that says it has expired', async () => {
		await run(setTitle, asItems(ids(1)));
		tenant.requests();
		tenant.faults.add({ kind: 'expiredToken', method: 'PATCH', scope: 'sub' });
		const { json, error } = await run(setTitle, asItems(ids(3)));
		expect(error).toBeUndefined();
		expect(json.every(({ updated }) => updated === true)).toBe(true);
		const lines = sent();
		expect(lines.filter((line) => line.startsWith('PATCH'))).toHaveLength(4);
	});
});

describe('a dry run', () => {
	const dry = { options: { dryRun: true } };

	it('looks up for real and shows the write with what it found', async () => {
		const { id } = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' });
		const [person] = tenant.tenant.users.values();
		const parameters = {
			resource: 'group',
			operation: 'addMember',
			group: { __rl: true, mode: 'uniqueName', value: 'team' },
			member: { __rl: true, mode: 'userPrincipalName', value: person.userPrincipalName },
			...dry,
		};
		const { json } = await run(parameters);
		expect(json).toEqual([
			{
				method: 'POST',
				url: `${tenant.url}/v1.0/groups/${id}/members/$ref`,
				body: { '@odata.id': `${tenant.url}/v1.0/directoryObjects/${person.id}` },
			},
		]);
		expect(sent().every((line) => line.startsWith('GET'))).toBe(true);
		const missing = await run({
			...parameters,
			member: byId(NOBODY),
			group: { ...parameters.group, value: 'none' },
		});
		expect(missing.error?.message).toContain('not found');
	});

	it('shows every write of an item, each as an item', async () => {
		const { json, items } = await run(
			{
				...PERSON,
				resource: 'user',
				operation: 'update',
				user: byId(),
				updateFields: { jobTitle: 'New', aboutMe: 'Mathematician' },
				...dry,
			},
			asItems(ids(2)),
		);
		expect(json.map(({ method, body }) => [method, body])).toEqual(
			[...ids(2)].flatMap(() => [
				['PATCH', { jobTitle: 'New' }],
				['PATCH', { aboutMe: 'Mathematician' }],
			]),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
		expect(sent()).toEqual([]);
	});

	it('shows what follows a creation with a stand-in for the new ID', async () => {
		const { json } = await run({
			resource: 'user',
			operation: 'create',
			...PERSON,
			displayName: 'Ada',
			userPrincipalName: 'ada@contoso.com',
			additionalFields: { aboutMe: 'Mathematician' },
			...dry,
		});
		expect(json.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
		expect(decodeURIComponent(String(json[1].url))).toBe(`${tenant.url}/v1.0/users/{new ID}`);
		expect(JSON.stringify(json)).not.toMatch(/"password":"(?!\*)/);
		expect(sent()).toEqual([]);
	});
});
