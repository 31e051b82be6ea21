import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const create = async (names: string[], more: object = {}, continueOnFail = false) =>
	await runNode(
		{
			resource: 'user',
			operation: 'create',
			displayName: 'A',
			userPrincipalName: '={{ $json.name }}@{{ $json.domain }}',
			...more,
		},
		{
			credential: tenant.credential,
			items: names.map((name) => ({
				name,
				domain: name.startsWith('bad') ? 'fabrikam.invalid' : 'contoso.com',
			})),
			continueOnFail,
		},
	);

const passwordOf = (name: string) => {
	const user = [...tenant.tenant.users.values()].find(
		({ userPrincipalName }) => userPrincipalName === `${name}@contoso.com`,
	);
	return tenant.tenant.passwords.get(String(user?.id));
};

describe('a run that stops', () => {
	it('says of each item what became of it, and whose password is lost', async () => {
		const { error, items } = await create(['a', 'bad', 'c', 'd'], { options: { batchSize: 1 } });
		expect(items).toEqual([]);
		expect(error?.message).toContain('[item 1]');
		expect(error?.description).toContain('Done were the items 0 of 4 (counted from 0).');
		expect(error?.description).toContain('Refused: 1.');
		expect(error?.description).toContain('Not sent: 2–3.');
		expect(error?.description).toContain('passwords of these users are lost');
		expect(error?.description).toContain('a@contoso.com');
		expect(error?.description).not.toContain('bad@');
		expect(error?.description).not.toContain(String(passwordOf('a')));
	});

	it('says nothing of passwords that were given', async () => {
		const { error } = await create(['a', 'bad'], {
			passwordMode: 'set',
			password: 'Sesame-open-1',
			options: { batchSize: 1 },
		});
		expect(error?.description).toContain('Done were the items 0 of 2');
		expect(error?.description).not.toContain('password');
	});

	it('says which item is unknown', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /\/users$/ });
		const { error } = await create(['a', 'b'], { options: { batchSize: 1 } });
		expect(error?.description).toContain('Unknown whether done: 0.');
		expect(error?.description).toContain('Not sent: 1.');
		expect(error?.description).toContain('a@contoso.com');
	});
});

describe('with Continue On Fail', () => {
	it('an item that is unknown holds it too, and one that was refused does not', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /\/users$/ });
		const { json } = await create(['a', 'bad'], { options: { batchSize: 1 } }, true);
		expect(json[0].details).toMatchObject({ outcome: 'unknown', password: passwordOf('a') });
		expect(json[1].details).not.toHaveProperty('password');
	});

	it('every item has an outcome, also where the sign-in was lost on the way', async () => {
		tenant.faults.add({ kind: 'expiredToken', scope: 'envelope', times: Infinity });
		const { json } = await create(['a', 'b', 'c'], {}, true);
		expect(json).toHaveLength(3);
		for (const { details } of json) expect(details).toHaveProperty('outcome');
	});
});
