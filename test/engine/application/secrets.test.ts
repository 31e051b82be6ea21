import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { EngineOptions } from '../../support/engine';
import { byId, DAY, names, newApp, plain, runApplication, secretsOf } from './credentials';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = async (parameters: object, more?: Partial<EngineOptions>) =>
	await runApplication(
		tenant,
		{ operation: 'addSecret', credentialName: 'n8n', ...parameters },
		more,
	);

it('makes a secret that opens the token endpoint, lives as long as asked for, and is in the output alone', async () => {
	const app = newApp(tenant);
	const { json, error, hints, shown } = await run({
		application: byId(app.id),
		lifetimeDays: '90',
		options: { logRequests: true },
	});
	expect(error).toBeUndefined();
	const { secretText, startDateTime, endDateTime } = json[0];
	expect(json[0]).toEqual({
		id: app.id,
		keyId: secretsOf(app)[0].keyId,
		displayName: 'n8n',
		hint: String(secretText).slice(0, 3),
		secretText,
		startDateTime,
		endDateTime,
	});
	expect(Date.parse(String(endDateTime)) - Date.parse(String(startDateTime))).toBe(90 * DAY);
	expect(Date.parse(String(startDateTime))).toBeLessThanOrEqual(Date.now());
	expect(tenant.tenant.registrationOf(app).secrets).toMatchObject([{ secret: secretText }]);
	expect(plain(tenant)).toEqual([`POST /v1.0/applications/${app.id}/addPassword`]);
	expect(JSON.stringify([hints, shown, tenant.traffic])).not.toContain(String(secretText));
});

it.each([
	['appId', 1],
	['uniqueName', 2],
])('finds the app registration by %s in so many calls: %d', async (mode, calls) => {
	const app = newApp(tenant, { uniqueName: 'payroll' });
	const value = String(app[mode]);
	const { json } = await run({ application: { __rl: true, mode, value } });
	expect(json[0]).toMatchObject({
		[mode]: value,
		displayName: 'n8n',
		secretText: expect.any(String),
	});
	expect(secretsOf(app)).toHaveLength(1);
	expect(tenant.requests()).toHaveLength(calls);
});

it.each([
	[{ credentialName: '  ' }, "'Name' is empty"],
	[{ credentialName: 'x'.repeat(91) }, "'Name' is longer than 90 characters"],
	[{ credentialName: '={{ $json.missing }}' }, "'Name' is empty"],
	[{ lifetimeDays: 0 }, "'Lifetime (Days)' is not a whole number"],
	[{ lifetimeDays: '1,000' }, "'Lifetime (Days)' is not a whole number"],
	[{ application: byId('={{ "x" }}') }, "'App Registration' is not an object ID"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await run({ application: byId(newApp(tenant).id), ...parameters });
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('says what to do instead where a policy forbids secrets, and asks no more', async () => {
	const app = newApp(tenant);
	const { appManagement } = tenant.tenant;
	appManagement.isEnabled = true;
	appManagement.restrictions.passwordCredentials = [{ restrictionType: 'passwordAddition' }];
	const { error } = await run({ application: byId(app.id) });
	expect(error?.message).toContain('forbids new secrets');
	expect(error?.description).toContain('Add Certificate');
	expect(tenant.requests()).toHaveLength(1);
});

it('names the permission, and what an app without ownership needs', async () => {
	tenant.app.roles = ['Application.Read.All'];
	const { error } = await run({ application: byId(newApp(tenant).id) });
	expect(error?.message).toBe("Missing permission for 'Add secret to app registration' [item 0]");
	expect(error?.description).toMatch(
		/Application\.ReadWrite\.OwnedBy.*Application\.ReadWrite\.All/,
	);
});

it('removes a secret whose text was lost with the answer, and makes another one', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'POST', path: /addPassword$/, kind: 'dropAfter' });
	const { json, error } = await run({ application: byId(app.id) });
	expect(error).toBeUndefined();
	expect(secretsOf(app).map(({ keyId }) => keyId)).toEqual([json[0].keyId]);
	expect(tenant.tenant.registrationOf(app).secrets).toMatchObject([{ secret: json[0].secretText }]);
});

it('removes it also where a replica does not know it yet, which says so in words of its own', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'POST', path: /addPassword$/, kind: 'dropAfter' });
	const message = 'No password credential found with keyId.';
	const early = { method: 'POST', path: /removePassword$/, kind: 'status', status: 400 } as const;
	tenant.faults.add({ ...early, message });
	const { json, error } = await run({ application: byId(app.id) });
	expect(error).toBeUndefined();
	expect(secretsOf(app).map(({ keyId }) => keyId)).toEqual([json[0].keyId]);
});

it('says what to look for where an answer was lost and nothing shows the secret', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'POST', path: /addPassword$/, kind: 'dropAfter' });
	tenant.faults.add({ method: 'GET', kind: 'status', status: 403, times: Infinity });
	const { error } = await run({ application: byId(app.id) });
	expect(error?.message).toContain('is unknown');
	expect(error?.description).toContain(
		`'n8n' that starts at ${String(secretsOf(app)[0].startDateTime)}: if it is there, nobody has its text, so remove it`,
	);
	expect(secretsOf(app)).toHaveLength(1);
});

it('leaves other secrets of the name where an answer was lost', async () => {
	const app = newApp(tenant);
	await run({ application: byId(app.id) });
	const [first] = secretsOf(app);
	tenant.faults.add({ method: 'POST', path: /addPassword$/, kind: 'dropAfter' });
	const { json } = await run({ application: byId(app.id) });
	expect(secretsOf(app).map(({ keyId }) => keyId)).toEqual([first.keyId, json[0].keyId]);
});

it('says whose secrets are lost when another item stops the run, and keeps them when it continues', async () => {
	const app = newApp(tenant);
	const items = [{ id: app.id }, { id: tenant.tenant.newId() }];
	const application = byId('={{ $json.id }}');
	const stopped = await run({ application }, { items });
	expect(stopped.error?.description).toContain(
		`The new client secrets of these app registrations are lost, since a run that stops has no output: n8n of ${app.id}.`,
	);
	const { json } = await run({ application }, { items, continueOnFail: true });
	expect(json[0].secretText).toEqual(expect.any(String));
	expect(json[1]).toMatchObject({ error: expect.stringContaining('was not found') });
	expect(json[1].details).not.toHaveProperty('secretText');
});

it('sends nothing in a dry run, and shows the request', async () => {
	const app = newApp(tenant);
	const { json } = await run({ application: byId(app.id), options: { dryRun: true } });
	expect(json).toMatchObject([{ method: 'POST' }]);
	expect(secretsOf(app)).toEqual([]);
	expect(tenant.requests()).toEqual([]);
});

it('makes a thousand secrets in 50 calls, and several of one app registration in the order of the items', async () => {
	const app = newApp(tenant);
	const apps = Array.from({ length: 990 }, () => newApp(tenant).id);
	const items = [...apps, ...Array.from({ length: 10 }, () => app.id)].map((id, index) => ({
		id,
		name: `s${index}`,
	}));
	const { json, error } = await run(
		{ application: byId('={{ $json.id }}'), credentialName: '={{ $json.name }}' },
		{ items },
	);
	expect(error).toBeUndefined();
	expect(json.map(({ displayName }) => displayName)).toEqual(items.map(({ name }) => name));
	expect(names(secretsOf(app))).toEqual(items.slice(990).map(({ name }) => name));
	const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
	expect(calls.length).toBeLessThanOrEqual(60);
});
