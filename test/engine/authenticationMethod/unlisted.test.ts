import { runNode } from '../../support/engine';
import { startTenant } from '../../support/tenant';

// Graph has this collection, but the description that recorded traffic is held against lists it not.
it('deletes an external method through its collection', async () => {
	const tenant = await startTenant({ users: 1, recordTo: false });
	const [id] = tenant.tenant.users.keys();
	const method = tenant.tenant.signInMethods.give(id, 'external', { displayName: 'Duo' });
	const { json, error } = await runNode(
		{
			resource: 'authenticationMethod',
			operation: 'delete',
			user: { __rl: true, mode: 'id', value: id },
			authenticationMethod: { __rl: true, mode: 'id', value: method.id },
		},
		{ credential: tenant.credential },
	);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ kind: 'external', detail: 'Duo', deleted: true });
	expect(tenant.requests().at(-1)).toBe(
		`DELETE /v1.0/users/${id}/authentication/externalAuthenticationMethods/${method.id}`,
	);
	await tenant.close();
});
