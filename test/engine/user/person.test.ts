import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
	// Graph takes these properties from a signed-in person only: the token of a run before is exchanged for one of a person.
	await runNode({ resource: 'user', operation: 'getAll' }, { credential: tenant.credential });
	tenant.credential.accessToken = tenant.issueToken({ idtyp: 'user' });
	tenant.requests();
});
afterEach(async () => await tenant.close());

it('creates a user with a profile, in two requests', async () => {
	const { json, error } = await runNode(
		{
			...PERSON,
			resource: 'user',
			operation: 'create',
			displayName: 'Ada',
			userPrincipalName: 'ada@contoso.com',
			additionalFields: { aboutMe: 'Mathematician', skills: 'algebra, engines', city: 'London' },
		},
		{ credential: tenant.credential },
	);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ aboutMe: 'Mathematician', skills: ['algebra', 'engines'] });
	expect(tenant.requests()).toEqual(['POST /v1.0/users', `PATCH /v1.0/users/${json[0].id}`]);
	expect(tenant.tenant.users.get(String(json[0].id))).toMatchObject({
		aboutMe: 'Mathematician',
		city: 'London',
	});
});

it('updates directory and profile together, for many users', async () => {
	const items = [1, 2, 3].map(() => ({ id: tenant.tenant.addUser().id }));
	const { error } = await runNode(
		{
			...PERSON,
			resource: 'user',
			operation: 'update',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			updateFields: { jobTitle: 'Engineer', interests: 'chess' },
		},
		{ credential: tenant.credential, items },
	);
	expect(error).toBeUndefined();
	for (const { id } of items) {
		expect(tenant.tenant.users.get(id)).toMatchObject({
			jobTitle: 'Engineer',
			interests: ['chess'],
		});
	}
});

it("sets a group's Exchange properties, which Graph answers by 200", async () => {
	const { id } = tenant.tenant.addGroup({ groupTypes: ['Unified'], mailEnabled: true });
	const { json, error } = await runNode(
		{
			...PERSON,
			resource: 'group',
			operation: 'update',
			group: { __rl: true, mode: 'id', value: id },
			updateFields: { autoSubscribeNewMembers: true, hideFromAddressLists: true },
		},
		{ credential: tenant.credential },
	);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ id, updated: true });
	expect(tenant.requests()).toHaveLength(1);
	expect(tenant.tenant.groups.get(id)).toMatchObject({ hideFromAddressLists: true });
});

describe('of an application that signs in by itself', () => {
	const byId = { __rl: true, mode: 'id', value: '02bd9fd6-8f93-4758-87c3-1fb73740a315' };
	const name = { displayName: 'Ada', userPrincipalName: 'ada@contoso.com' };
	const groupName = { displayName: 'Team', mailNickname: 'team', uniqueName: 'team' };

	it.each<[string, string, INodeParameters, string]>([
		['user', 'create', { ...name, additionalFields: { birthday: '1990-05-17' } }, "'Birthday'"],
		['user', 'create', { ...name, additionalProperties: '{"skills": ["a"]}' }, "'Skills'"],
		['user', 'update', { user: byId, updateFields: { mySite: 'x', city: 'Oslo' } }, "'My Site'"],
		['user', 'upsert', { ...name, additionalFields: { aboutMe: 'x' } }, "'About Me'"],
		[
			'group',
			'create',
			{ ...groupName, additionalProperties: '{"unseenCount": 0}' },
			"'Unseen Count'",
		],
		[
			'group',
			'update',
			{ group: byId, updateFields: { hideFromAddressLists: true } },
			"'Hide From Address Lists'",
		],
		[
			'group',
			'upsert',
			{ ...groupName, additionalProperties: '{"allowExternalSenders": true}' },
			"'Allow External Senders'",
		],
		[
			'group',
			'upsert',
			{
				uniqueName: 'team',
				createIfMissing: false,
				updateFields: { allowExternalSenders: true },
			},
			"'Allow External Senders'",
		],
	])('%s: %s refuses what only a person may set', async (resource, operation, more, label) => {
		const { error } = await runNode(
			{ resource, operation, ...more },
			{ credential: tenant.credential },
		);
		expect(error?.message).toBe(`${label} can be set only by a signed-in person [item 0]`);
		expect(tenant.requests()).toEqual([]);
	});
});
