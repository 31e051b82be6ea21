import { makeCertificate } from '../../support/certificates';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { byId, newApp, runApplication, secretsOf } from './credentials';

// The description that recorded traffic is held against has neither the tenant's default app management policy nor those
// of an app registration, which Graph documents, so this file's traffic is not recorded.
let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ recordTo: false });
});
afterEach(async () => await tenant.close());

const run = async (parameters: object) =>
	await runApplication(tenant, {
		operation: 'addSecret',
		credentialName: 'n8n',
		...parameters,
	});

describe('an app management policy', () => {
	const lifetime = (maxLifetime: string, more = {}) => [
		{ restrictionType: 'passwordLifetime' as const, maxLifetime, ...more },
	];

	const policy = (passwordCredentials: ReturnType<typeof lifetime>) => {
		const { appManagement } = tenant.tenant;
		appManagement.isEnabled = true;
		appManagement.restrictions = { passwordCredentials, keyCredentials: [] };
	};

	it('is said in words, with the lifetime that it allows, which then is taken to the second', async () => {
		const app = newApp(tenant);
		policy([...lifetime('P365D'), ...lifetime('P30D'), ...lifetime('P1D', { state: 'disabled' })]);
		const { error } = await run({ application: byId(app.id) });
		expect(error?.message).toBe(
			'The app management policy allows a secret to live for at most 30 days [item 0]',
		);
		expect(error?.description).toContain("Enter a smaller 'Lifetime (Days)'");
		expect(secretsOf(app)).toEqual([]);
		expect((await run({ application: byId(app.id), lifetimeDays: 30 })).error).toBeUndefined();
	});

	it("of the app registration's own goes before the tenant's", async () => {
		const app = newApp(tenant);
		policy(lifetime('P30D'));
		tenant.tenant.appManagement.assigned.set(app.id, {
			id: tenant.tenant.newId(),
			displayName: 'Strict',
			isEnabled: true,
			restrictions: { passwordCredentials: lifetime('P7D'), keyCredentials: [] },
		});
		const { error } = await run({ application: byId(app.id), lifetimeDays: 30 });
		expect(error?.message).toContain('for at most 7 days');
	});

	it('that may not be read is said without the lifetime', async () => {
		tenant.app.roles = ['Application.ReadWrite.OwnedBy'];
		policy(lifetime('P30D'));
		const { error } = await run({ application: byId(newApp(tenant).id) });
		expect(error?.message).toBe(
			'The app management policy does not let a credential live that long [item 0]',
		);
		expect(error?.description).toContain('Policy.Read.All');
		expect(error?.description).toContain('CredentialInvalidLifetimeAsPerAppPolicy');
	});
});

it('says which lifetime of a certificate a policy allows', async () => {
	const { appManagement } = tenant.tenant;
	appManagement.isEnabled = true;
	appManagement.restrictions.keyCredentials = [
		{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P90D' },
	];
	const { certificatePem } = await makeCertificate();
	const { error } = await runApplication(tenant, {
		operation: 'addCertificate',
		application: byId(newApp(tenant).id),
		certificate: certificatePem,
	});
	expect(error?.message).toBe(
		'The app management policy allows a certificate to live for at most 90 days [item 0]',
	);
});
