import type { Changing } from './changing';
import { changesOf, changingTenant, checkpointOf, deltaLinkOf } from './changing';

let tenant: Changing['tenant'];
let run: Changing['run'];
beforeEach(async () => {
	({ tenant, run } = await changingTenant());
});
afterEach(async () => await tenant.close());

const GRANT = 'l5eW7x0ga0-WDOntXzHateQDNpSH5-lPk9HjD3Sarjk';

it('follows devices', async () => {
	const device = tenant.tenant.add('device', {
		displayName: 'LAP-1',
		deviceId: 'd',
		accountEnabled: true,
		trustType: 'AzureAd',
		physicalId: 'x',
	});
	const start = await run({ collection: 'devices' });
	expect(start.error).toBeUndefined();
	expect(changesOf(start)).toEqual([
		{
			event: 'changed',
			removed: false,
			id: device.id,
			displayName: 'LAP-1',
			deviceId: 'd',
			accountEnabled: true,
			trustType: 'AzureAd',
		},
	]);
	tenant.tenant.directory.update(device, { accountEnabled: false });
	const next = await run({ startFrom: 'link', link: deltaLinkOf(start) });
	expect(changesOf(next)).toMatchObject([{ event: 'changed', accountEnabled: false }]);
	tenant.tenant.directory.purge(device);
	const gone = await run({ startFrom: 'link', link: deltaLinkOf(next) });
	expect(changesOf(gone)).toEqual([{ event: 'permanentlyDeleted', removed: true, id: device.id }]);
});

it('follows administrative units, and their members one by one', async () => {
	const unit = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' });
	const [userId] = tenant.tenant.users.keys();
	const collection = 'administrativeUnits';
	const start = await run({ collection, splitMembers: true });
	expect(start.error).toBeUndefined();
	expect(changesOf(start)).toMatchObject([{ event: 'changed', displayName: 'Oslo' }]);
	expect(tenant.requests()[0]).toBe(
		'GET /v1.0/directory/administrativeUnits/delta?$select=id,displayName,description,visibility,members',
	);
	tenant.tenant.addMember(unit.id, userId);
	const link = deltaLinkOf(start);
	const member = {
		event: 'memberAdded',
		administrativeUnitId: unit.id,
		memberId: userId,
		memberType: 'user',
	};
	const next = await run({ startFrom: 'link', link, splitMembers: true });
	expect(changesOf(next)).toContainEqual(member);
	// The token alone, and the link as it stands on Graph's page of it.
	const token = new URL(link).searchParams.get('$deltatoken');
	for (const deltaToken of [token, link]) {
		const again = await run({
			collection,
			startFrom: 'deltaToken',
			deltaToken,
			splitMembers: true,
		});
		expect(changesOf(again)).toContainEqual(member);
	}
	const other = await run({ collection: 'devices', startFrom: 'deltaToken', deltaToken: link });
	expect(other.error?.message).toContain('belongs to directory/administrativeUnits');
});

it('follows permission grants', async () => {
	const grant = tenant.tenant.add('oAuth2PermissionGrant', {
		id: GRANT,
		clientId: 'c',
		consentType: 'AllPrincipals',
		principalId: null,
		resourceId: 'r',
		scope: 'User.Read',
	});
	tenant.tenant.add('oAuth2PermissionGrant', { clientId: 'other', resourceId: 'r' });
	const collection = 'oauth2PermissionGrants';
	const start = await run({ collection, query: { filter: GRANT } });
	expect(start.error).toBeUndefined();
	expect(changesOf(start)).toEqual([
		{
			event: 'changed',
			removed: false,
			id: GRANT,
			clientId: 'c',
			consentType: 'AllPrincipals',
			principalId: null,
			resourceId: 'r',
			scope: 'User.Read',
		},
	]);
	expect(checkpointOf(start)).toMatchObject({ changes: 1 });
	tenant.tenant.directory.update(grant, { scope: 'User.Read Mail.Read' });
	const next = await run({ startFrom: 'link', link: deltaLinkOf(start) });
	expect(changesOf(next)).toMatchObject([{ id: GRANT, scope: 'User.Read Mail.Read' }]);
	const wrong = await run({ collection, query: { filter: "a b'c" } });
	expect(wrong.error?.message).toContain("'Filter' holds what is no ID of a permission grant");
});

it.each([
	['devices', 'Device.Read.All'],
	['administrativeUnits', 'AdministrativeUnit.Read.All'],
	['oauth2PermissionGrants', 'Directory.Read.All'],
])('of %s needs %s', async (collection, permission) => {
	tenant.app.roles = ['User.Read.All'];
	expect((await run({ collection })).error?.description).toContain(permission);
});
