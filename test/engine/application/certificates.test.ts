import { sleep } from 'n8n-workflow';

import type { KeyAndCertificate } from '../../support/certificates';
import { makeCertificate } from '../../support/certificates';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { EngineOptions } from '../../support/engine';
import { byId, DAY, keysOf, names, newApp, plain, runApplication, secret } from './credentials';

let certificates: KeyAndCertificate[];
let expired: KeyAndCertificate;
beforeAll(async () => {
	certificates = await Promise.all(Array.from({ length: 4 }, async () => await makeCertificate()));
	expired = await makeCertificate(new Date(Date.now() - DAY));
});

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = async (parameters: object, more?: Partial<EngineOptions>) =>
	await runApplication(tenant, { operation: 'addCertificate', ...parameters }, more);

const pem = (index: number) => certificates[index].certificatePem;

const add = async (app: { id: string }, index: number, more = {}) =>
	await run({ application: byId(app.id), certificate: pem(index), ...more });

it('adds a certificate, and keeps the others with their keys', async () => {
	const app = newApp(tenant);
	const first = await add(app, 0, { credentialName: 'first' });
	expect(first.error).toBeUndefined();
	const before = structuredClone(keysOf(app));
	const sent = tenant.traffic.length;
	const { json, error } = await add(app, 1);
	expect(error).toBeUndefined();
	expect(keysOf(app)[0]).toEqual(before[0]);
	expect(keysOf(app)[0].key).toEqual(expect.stringMatching(/^MII/));
	expect(names(keysOf(app))).toEqual(['first', 'CN=entra-id-test']);
	expect(json[0]).toEqual({
		id: app.id,
		appId: app.appId,
		keyId: keysOf(app)[1].keyId,
		displayName: 'CN=entra-id-test',
		startDateTime: keysOf(app)[1].startDateTime,
		endDateTime: keysOf(app)[1].endDateTime,
		thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
		added: true,
		alreadyThere: false,
		isKnown: true,
	});
	expect(JSON.stringify(tenant.traffic.slice(sent))).not.toContain(before[0].key);
});

it('takes a certificate that is there already for a result, however it is pasted', async () => {
	const app = newApp(tenant);
	await add(app, 0);
	tenant.requests();
	const oneLine = `x ${pem(0).replaceAll('\n', '\\n')}${certificates[0].privateKeyPem}`;
	const { json } = await add(app, 0, { certificate: oneLine });
	expect(json[0]).toMatchObject({
		keyId: keysOf(app)[0].keyId,
		added: false,
		alreadyThere: true,
	});
	expect(plain(tenant)).toEqual([`GET /v1.0/applications/${app.id}`]);
	expect(JSON.stringify(tenant.traffic)).not.toContain('PRIVATE');
});

it.each(['hexadecimal', 'hexadecimal in base64'])(
	'knows a certificate whose thumbprint is kept in %s',
	async (form) => {
		const app = newApp(tenant);
		await add(app, 0);
		const [key] = keysOf(app);
		const hex = Buffer.from(String(key.customKeyIdentifier), 'base64').toString('hex');
		key.customKeyIdentifier = form === 'hexadecimal' ? hex : Buffer.from(hex).toString('base64');
		expect((await add(app, 0)).json[0]).toMatchObject({ alreadyThere: true });
		expect(keysOf(app)).toHaveLength(1);
	},
);

it('loses none of the certificates that items of one run add to one app registration', async () => {
	const app = newApp(tenant, { uniqueName: 'payroll' });
	await add(app, 3, { credentialName: 'old' });
	const items = [0, 1, 0, 2].map((index) => ({ pem: pem(index), name: `c${index}` }));
	const { json, error } = await run(
		{
			application: { __rl: true, mode: 'uniqueName', value: 'payroll' },
			certificate: '={{ $json.pem }}',
			credentialName: '={{ $json.name }}',
		},
		{ items },
	);
	expect(error).toBeUndefined();
	expect(names(keysOf(app))).toEqual(['old', 'c0', 'c1', 'c2']);
	expect(json.map(({ added }) => added)).toEqual([true, true, false, true]);
});

it('goes on with the others where Graph refuses one', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'PATCH', kind: 'status', status: 400, message: 'No.' });
	const { json } = await run(
		{ application: byId(app.id), certificate: '={{ $json.pem }}' },
		{ items: [{ pem: pem(0) }, { pem: pem(1) }], continueOnFail: true },
	);
	expect(json[0]).toMatchObject({ error: expect.stringContaining("refused 'Add certificate") });
	expect(keysOf(app).map(({ keyId }) => keyId)).toEqual([json[1].keyId]);
});

it('adds it once where the answer to the list was lost', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'PATCH', kind: 'dropAfter' });
	const { json } = await add(app, 0);
	expect(json[0]).toMatchObject({ added: true, keyId: keysOf(app)[0].keyId });
	expect(keysOf(app)).toHaveLength(1);
});

it('waits until replicas show it, which show it now and then at first', async () => {
	await tenant.close();
	tenant = await startTenant({ readLagMs: 1200, readsFlap: true });
	const app = newApp(tenant);
	await sleep(1300);
	const before = Date.now();
	const { json, error } = await add(app, 0);
	expect(error).toBeUndefined();
	expect(json[0].isKnown).toBe(true);
	// Nobody reads an older list after that.
	expect(Date.now() - before).toBeGreaterThan(1200);
});

it('loses none of the certificates that two runs add at once', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'PATCH', kind: 'delay', delayMs: 300 });
	const both = await Promise.all([add(app, 0), add(app, 1)]);
	expect(both.map(({ json }) => json[0])).toMatchObject([
		{ added: true, isKnown: true },
		{ added: true, isKnown: true },
	]);
	expect(
		keysOf(app)
			.map(({ keyId }) => keyId)
			.sort(),
	).toEqual(both.map(({ json }) => json[0].keyId).sort());
});

it.each([
	['', "'Certificate' is empty"],
	['a text', "'Certificate' is not a certificate in PEM form"],
	['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', "'Certificate' cannot be read"],
])('refuses the certificate %j before anything is sent', async (certificate, message) => {
	const { error } = await run({
		application: byId(newApp(tenant).id),
		certificate: `={{ ${JSON.stringify(certificate)} }}`,
	});
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('refuses one that has expired, and a private key alone', async () => {
	const application = byId(newApp(tenant).id);
	const old = await run({ application, certificate: expired.certificatePem });
	expect(old.error?.message).toContain("'Certificate' expired on ");
	const key = await run({ application, certificate: certificates[0].privateKeyPem });
	expect(key.error?.message).toContain('is not a certificate in PEM form');
	expect(`${key.error?.message} ${key.error?.description}`).not.toContain('MII');
	expect(tenant.requests()).toEqual([]);
});

describe('removeCredential', () => {
	const remove = async (parameters: object, more?: Partial<EngineOptions>) =>
		await runApplication(tenant, { operation: 'removeCredential', ...parameters }, more);

	it('removes a certificate by its key ID, and keeps the others', async () => {
		const app = newApp(tenant);
		await add(app, 0, { credentialName: 'a' });
		await add(app, 1, { credentialName: 'b' });
		const [{ keyId }, kept] = structuredClone(keysOf(app));
		const { json, error } = await remove({
			application: { __rl: true, mode: 'appId', value: app.appId },
			keyId: ` ${String(keyId).toUpperCase()} `,
		});
		expect(error).toBeUndefined();
		expect(json[0]).toEqual({
			id: app.id,
			appId: app.appId,
			removed: true,
			credentials: [expect.objectContaining({ type: 'certificate', keyId, displayName: 'a' })],
		});
		expect(keysOf(app)).toEqual([kept]);
	});

	it('loses none where items of one run remove several of one app registration', async () => {
		const app = newApp(tenant);
		for (const index of [0, 1, 2]) await add(app, index, { credentialName: `c${index}` });
		const items = [{ name: 'c0' }, { name: 'c2' }, { name: 'c0' }];
		const { json } = await remove(
			{ application: byId(app.id), findBy: 'name', credentialName: '={{ $json.name }}' },
			{ items },
		);
		expect(json.map(({ removed }) => removed)).toEqual([true, true, false]);
		expect(names(keysOf(app))).toEqual(['c1']);
	});

	it('removes every secret and certificate of a name, or one kind of them', async () => {
		const app = newApp(tenant, {
			passwordCredentials: ['n8n', 'n8n', 'N8N'].map((name) => secret(tenant, name, -9, 9)),
		});
		await add(app, 0, { credentialName: 'n8n' });
		const wanted = { application: byId(app.id), findBy: 'name', credentialName: 'n8n' };
		const secrets = await remove({ ...wanted, credentialType: 'secret' });
		expect(secrets.json[0].credentials).toHaveLength(2);
		expect([names(keysOf(app)), app.passwordCredentials]).toMatchObject([
			['n8n'],
			[{ displayName: 'N8N' }],
		]);
		const any = await remove(wanted);
		expect(any.json[0].credentials).toMatchObject([{ type: 'certificate' }]);
		expect(keysOf(app)).toEqual([]);
	});

	it('takes what is not there for a result after a few looks, unless strict', async () => {
		const app = newApp(tenant);
		const wanted = { application: byId(app.id), keyId: tenant.tenant.newId() };
		const { json } = await remove(wanted);
		expect(json[0]).toEqual({ id: app.id, appId: app.appId, removed: false, credentials: [] });
		expect(tenant.requests()).toHaveLength(3);
		const strict = await remove({ ...wanted, strict: true });
		expect(strict.error?.message).toBe('The app registration has no such credential [item 0]');
	});

	it('finds and removes a secret that replicas do not know yet', async () => {
		await tenant.close();
		tenant = await startTenant({ readLagMs: 1500 });
		const app = newApp(tenant);
		await sleep(1600);
		const made = await runApplication(tenant, {
			operation: 'addSecret',
			application: byId(app.id),
			credentialName: 'n8n',
		});
		const { json, error } = await remove({ application: byId(app.id), keyId: made.json[0].keyId });
		expect(error).toBeUndefined();
		expect(json[0].removed).toBe(true);
		expect(app.passwordCredentials).toEqual([]);
	});

	it('asks again where Graph does not know a secret that it has shown', async () => {
		const app = newApp(tenant, { passwordCredentials: [secret(tenant, 'n8n', -9, 9)] });
		const refusal = 'No password credential found with keyId.';
		const fault = { method: 'POST', kind: 'status', status: 400, message: refusal } as const;
		tenant.faults.add(fault);
		const wanted = { application: byId(app.id), findBy: 'name', credentialName: 'n8n' };
		expect((await remove(wanted)).json[0].removed).toBe(true);
		expect(app.passwordCredentials).toEqual([]);
	});

	it.each([
		[{ keyId: 'x' }, "'Key ID' is not an ID of a credential"],
		[{ keyId: '={{ "" }}' }, "'Key ID' is empty"],
		[{ findBy: 'name', credentialName: '={{ " " }}' }, "'Name' is empty"],
		[{ findBy: '={{ "nothing" }}', keyId: 'x', credentialName: 'x' }, "'Find By' is"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await remove({ application: byId(newApp(tenant).id), ...parameters });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('removes from a thousand app registrations in 100 calls', async () => {
		const apps = Array.from({ length: 1000 }, () =>
			newApp(tenant, { passwordCredentials: [secret(tenant, 'n8n', -9, 9)] }),
		);
		const { json } = await remove(
			{ application: byId('={{ $json.id }}'), findBy: 'name', credentialName: 'n8n' },
			{ items: apps.map(({ id }) => ({ id })) },
		);
		expect(json.every(({ removed }) => removed === true)).toBe(true);
		expect(apps.flatMap(({ passwordCredentials }) => passwordCredentials)).toEqual([]);
		const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
		expect(calls.length).toBeLessThanOrEqual(110);
	});
});
