import { randomBytes } from 'node:crypto';

import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { EngineOptions } from '../../support/engine';
import { newApp, plain, runApplication, secret } from './credentials';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
});
afterEach(async () => await tenant.close());

const run = async (parameters: object = {}, more?: Partial<EngineOptions>) =>
	await runApplication(tenant, { operation: 'getExpiring', ...parameters }, more);

const key = (displayName: string, end: number, more = {}) => ({
	customKeyIdentifier: randomBytes(20).toString('base64'),
	displayName,
	endDateTime: tenant.tenant.daysAgo(-end),
	key: 'AAAA',
	keyId: tenant.tenant.newId(),
	startDateTime: tenant.tenant.daysAgo(300),
	type: 'AsymmetricX509Cert',
	usage: 'Verify',
	...more,
});

const newPrincipal = (more: object = {}) =>
	tenant.tenant.add('servicePrincipal', {
		accountEnabled: true,
		appId: tenant.tenant.newId(),
		displayName: 'Wiki',
		servicePrincipalType: 'Application',
		...more,
	});

/** What Graph makes of one SAML certificate: two keys and a password. */
function saml(end: number) {
	const customKeyIdentifier = randomBytes(20).toString('base64');
	const sign = key('CN=sso', end, {
		customKeyIdentifier,
		usage: 'Sign',
		type: 'X509CertAndPassword',
	});
	const verify = key('CN=sso', end, { customKeyIdentifier });
	const password = {
		...secret(tenant, 'CN=sso', -300, end),
		customKeyIdentifier,
		keyId: sign.keyId,
	};
	return {
		keyCredentials: [sign, verify],
		passwordCredentials: [password],
		thumbprint: Buffer.from(customKeyIdentifier, 'base64').toString('hex').toUpperCase(),
	};
}

it('tells what expires and what has expired, the soonest first, with days left and owners', async () => {
	const [ada, bo] = tenant.tenant.users.values();
	const app = newApp(tenant, {
		passwordCredentials: [secret(tenant, 'soon', -100, 10.5), secret(tenant, 'later', -1, 31)],
		keyCredentials: [key('CN=old', -2.5)],
	});
	tenant.tenant.addOwner(app.id, ada.id);
	tenant.tenant.addOwner(app.id, bo.id);
	const [principal] = tenant.tenant.servicePrincipals.keys();
	tenant.tenant.addOwner(app.id, principal);
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json).toMatchObject([
		{ credentialType: 'certificate', credentialName: 'CN=old', daysLeft: -3, isExpired: true },
		{ credentialType: 'secret', credentialName: 'soon', daysLeft: 10, isExpired: false },
	]);
	expect(json[0]).toMatchObject({
		hasLaterOne: false,
		thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
	});
	expect(json[1]).toEqual({
		objectType: 'application',
		id: app.id,
		appId: app.appId,
		displayName: 'Payroll',
		credentialType: 'secret',
		credentialName: 'soon',
		keyId: expect.any(String),
		thumbprint: null,
		startDateTime: expect.any(String),
		endDateTime: expect.any(String),
		isActive: null,
		notificationEmailAddresses: [],
		daysLeft: 10,
		isExpired: false,
		hasLaterOne: true,
		hasOwner: true,
		ownerMail: `${String(ada.mail)}, ${String(bo.mail)}`,
		owners: [
			expect.objectContaining({ id: ada.id, type: 'user', mail: ada.mail }),
			expect.objectContaining({ id: bo.id, type: 'user' }),
			expect.objectContaining({ id: principal, type: 'servicePrincipal', mail: null }),
		],
	});
});

it('tells of a SAML certificate once, and whether it is the active one', async () => {
	const active = saml(20);
	const former = saml(-4.5);
	newPrincipal({
		keyCredentials: [...active.keyCredentials, ...former.keyCredentials],
		passwordCredentials: [
			...active.passwordCredentials,
			secret(tenant, 'own', -1, 3),
			...former.passwordCredentials,
		],
		preferredSingleSignOnMode: 'saml',
		preferredTokenSigningKeyThumbprint: active.thumbprint.toLowerCase(),
		notificationEmailAddresses: ['it@contoso.com'],
	});
	const { json } = await run();
	expect(json).toMatchObject([
		{
			credentialType: 'samlCertificate',
			thumbprint: former.thumbprint,
			isActive: false,
			daysLeft: -5,
		},
		{ credentialType: 'secret', credentialName: 'own' },
		{
			objectType: 'servicePrincipal',
			credentialType: 'samlCertificate',
			keyId: active.keyCredentials[1].keyId,
			thumbprint: active.thumbprint,
			isActive: true,
			hasOwner: false,
			ownerMail: '',
			owners: [],
			notificationEmailAddresses: ['it@contoso.com'],
		},
	]);
});

it('keeps secrets apart that have the same identifier, as old tools wrote it', async () => {
	const customKeyIdentifier = Buffer.from('n8n').toString('base64');
	const secrets = ['a', 'b'].map((name) => ({
		...secret(tenant, name, -100, 3),
		customKeyIdentifier,
	}));
	newApp(tenant, { passwordCredentials: secrets });
	newPrincipal({ passwordCredentials: secrets });
	expect((await run()).json).toHaveLength(4);
});

it.each([
	[{ withinDays: 0 }, ['gone']],
	[{ withinDays: ' 40 ' }, ['gone', 'CN=cert', 'soon']],
	[{ includeExpired: false }, ['CN=cert', 'soon']],
	[{ credentialTypes: ['secret'] }, ['gone', 'soon']],
	[{ credentialTypes: ['samlCertificate'] }, []],
	[{ holderTypes: ['servicePrincipal'] }, ['CN=cert']],
])('with %j tells of %j', async (parameters, expected) => {
	newApp(tenant, {
		passwordCredentials: [secret(tenant, 'soon', -9, 20), secret(tenant, 'gone', -99, -9)],
	});
	newPrincipal({ keyCredentials: [key('CN=cert', 10)] });
	newPrincipal({ keyCredentials: [key('CN=mi', 10)], servicePrincipalType: 'ManagedIdentity' });
	const { json } = await run(parameters);
	expect(json.map(({ credentialName }) => credentialName)).toEqual(expected);
});

it('asks for no owners where they are not wanted', async () => {
	newApp(tenant, { passwordCredentials: [secret(tenant, 'soon', -9, 20)] });
	const { json } = await run({ includeOwners: false });
	expect(json[0]).not.toHaveProperty('owners');
	expect(json[0]).not.toHaveProperty('hasOwner');
	expect(plain(tenant).sort()).toEqual(['GET /v1.0/applications', 'GET /v1.0/servicePrincipals']);
});

it('gives nothing for a tenant in which nothing expires, and leaves out what is deleted meanwhile', async () => {
	expect((await run()).json).toEqual([]);
	newApp(tenant, { passwordCredentials: [secret(tenant, 'a', -9, 20)] });
	newApp(tenant, { passwordCredentials: [secret(tenant, 'b', -9, 21)] });
	tenant.faults.add({ method: 'GET', path: /owners/, kind: 'status', status: 404 });
	expect((await run()).json).toMatchObject([{ credentialName: 'b' }]);
});

it('fails where a list or the owners of an app cannot be read: a report that is cut off is none', async () => {
	newApp(tenant, { passwordCredentials: [secret(tenant, 'a', -9, 20)] });
	tenant.faults.add({ method: 'GET', path: /owners/, kind: 'status', status: 403 });
	expect((await run()).error?.message).toContain("Missing permission for 'Get expiring secrets");
});

it('names the permission, and the one for the mail addresses of owners', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run();
	expect(error?.description).toContain('Application.Read.All');
	expect(error?.description).toContain('User.ReadBasic.All');
});

it.each([
	[{ withinDays: '={{ "soon" }}' }, "'Expires Within (Days)' is not a whole number"],
	[{ includeExpired: '={{ "maybe" }}' }, "'Include Expired' is"],
	[{ credentialTypes: [] }, "'Credential Types' is empty"],
	[{ holderTypes: '={{ ["users"] }}' }, "'Apps' is none of its choices: 'users'"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('reads the tenant once for several items', async () => {
	newApp(tenant, { passwordCredentials: [secret(tenant, 'a', -9, 20)] });
	const { json } = await run(
		{ withinDays: '={{ $json.days }}' },
		{ items: [{ days: 5 }, { days: 25 }] },
	);
	expect(json).toHaveLength(1);
	expect(plain(tenant).filter((line) => line.endsWith('/applications'))).toHaveLength(1);
});

it('takes 5,000 app registrations with as many enterprise apps in at most 20 + 250 calls', async () => {
	const [ada] = tenant.tenant.users.values();
	for (let index = 0; index < 5000; index++) {
		const app = newApp(tenant, {
			passwordCredentials: [secret(tenant, `s${index}`, -9, index % 30)],
		});
		tenant.tenant.addOwner(app.id, ada.id);
		newPrincipal({ appId: app.appId });
	}
	tenant.requests();
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json).toHaveLength(5000);
	expect(json.every(({ ownerMail }) => ownerMail === ada.mail)).toBe(true);
	const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
	expect(calls.length).toBeLessThanOrEqual(270);
});
