import { shrunk } from '../../../nodes/EntraId/v1/resources/servicePrincipal/grants';

type Item = Parameters<typeof shrunk>[0];

const item = { group: () => ({ isOn: () => false }) } as unknown as Item;

const MINUTE = 60_000;

it('remembers for two minutes what was taken out of a grant, and then trusts the list again', () => {
	const grant = { id: 'g1', scope: 'A B C' };
	shrunk(item, grant, ['A'], 0);
	expect(shrunk(item, grant, ['b'], 2 * MINUTE).body).toEqual({ scope: 'C' });
	expect(shrunk(item, grant, [], 2 * MINUTE + 1).body).toEqual({ scope: 'A C' });
	expect(shrunk(item, grant, [], 5 * MINUTE).body).toEqual({ scope: 'A B C' });
});

it('changes what waits to be sent, and removes a grant of which nothing is left', () => {
	const grant = { id: 'g2', scope: ' A  B ' };
	const first = shrunk(item, grant, ['B'], 0);
	const second = shrunk(item, { ...grant, scope: 'A B C' }, ['A'], 0);
	expect(first).toEqual({
		method: 'PATCH',
		path: '/oauth2PermissionGrants/g2',
		body: { scope: 'C' },
	});
	expect(second.body).toBe(first.body);
	expect(shrunk(item, grant, [], 0)).toEqual({
		method: 'DELETE',
		path: '/oauth2PermissionGrants/g2',
	});
});
