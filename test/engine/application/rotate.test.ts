import { sleep } from 'n8n-workflow';

import type { DirectoryObject } from '../../../emulator/directoryObject';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { EngineOptions } from '../../support/engine';
import { byId, names, newApp, plain, runApplication, secret, secretsOf } from './credentials';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = async (parameters: object, more?: Partial<EngineOptions>) =>
	await runApplication(
		tenant,
		{ operation: 'rotateSecret', credentialName: 'n8n', ...parameters },
		more,
	);

/** Secrets with a name, a begin and an end, in days from now. */
const withSecrets = (...secrets: Array<[string, number, number]>): DirectoryObject =>
	newApp(tenant, { passwordCredentials: secrets.map((one) => secret(tenant, ...one)) });

/** Graph's words for a secret that is gone, and for one that a replica does not know yet. */
const unknownSecret = {
	method: 'POST',
	path: /removePassword/,
	kind: 'status',
	status: 400,
	message: 'No password credential found with keyId.',
} as const;

const starts = (app: DirectoryObject) =>
	secretsOf(app).map(({ startDateTime }) =>
		Math.round((Date.parse(String(startDateTime)) - Date.now()) / 86_400_000),
	);

it('makes a new secret, waits until Graph knows it, and keeps the old ones', async () => {
	const app = withSecrets(['n8n', -100, 80], ['other', -5, 80]);
	const { json, error } = await run({ application: byId(app.id) });
	expect(error).toBeUndefined();
	const [old, other, made] = secretsOf(app);
	expect(json[0]).toEqual({
		id: app.id,
		appId: app.appId,
		appDisplayName: 'Payroll',
		keyId: made.keyId,
		displayName: 'n8n',
		hint: made.hint,
		secretText: expect.any(String),
		startDateTime: made.startDateTime,
		endDateTime: made.endDateTime,
		rotated: true,
		isKnown: true,
		removed: [],
		kept: [expect.objectContaining({ keyId: old.keyId })],
	});
	expect(names([old, other])).toEqual(['n8n', 'other']);
	const path = `/v1.0/applications/${app.id}`;
	expect(plain(tenant)).toEqual([
		`GET ${path}`,
		`POST ${path}/addPassword`,
		...Array.from({ length: 5 }, () => `GET ${path}`),
	]);
});

it('removes the old ones of the name at once, and nothing else', async () => {
	const app = withSecrets(['n8n', -200, -20], ['n8n', -100, 80], ['N8N', -100, 80]);
	const { json } = await run({ application: byId(app.id), oldSecrets: 'remove' });
	expect(names(secretsOf(app))).toEqual(['N8N', 'n8n']);
	expect(json[0].removed).toHaveLength(2);
	expect(secretsOf(app)[1].keyId).toBe(json[0].keyId);
});

it('removes at once only what a known secret takes the place of', async () => {
	await tenant.close();
	tenant = await startTenant({ readLagMs: 1000, readsFlap: true });
	const app = withSecrets(['n8n', -100, 80]);
	await sleep(1100);
	const { json } = await run({ application: byId(app.id), oldSecrets: 'remove' });
	expect(json[0]).toMatchObject({ isKnown: true, removed: [{ displayName: 'n8n' }] });
	expect(secretsOf(app)).toHaveLength(1);
	const reads = plain(tenant).filter((line) => line.startsWith('GET'));
	expect(reads.length).toBeGreaterThan(6);
});

it('leaves the old ones where the new one cannot be read back', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	const read = { method: 'GET', path: /passwordCredentials/, kind: 'status', status: 403 } as const;
	tenant.faults.add({ ...read, kind: 'delay', delayMs: 1, times: 1 }, { ...read, times: Infinity });
	const { json, error } = await run({ application: byId(app.id), oldSecrets: 'remove' });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ rotated: true, isKnown: false, removed: [] });
	expect(json[0].secretText).toEqual(expect.any(String));
	expect(secretsOf(app)).toHaveLength(2);
});

it('makes no second one on the same day, and then removes nothing that may be in use', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	const first = await run({ application: byId(app.id) });
	tenant.requests();
	const { json } = await run({ application: byId(app.id), oldSecrets: 'remove' });
	expect(json[0]).toMatchObject({
		keyId: first.json[0].keyId,
		rotated: false,
		reason: 'rotatedToday',
		removed: [],
		kept: [{ displayName: 'n8n' }],
	});
	expect(json[0]).not.toHaveProperty('secretText');
	expect(plain(tenant)).toHaveLength(1);
	expect(secretsOf(app)).toHaveLength(2);
});

it('makes one for two items of one app registration, and two for two names', async () => {
	const app = newApp(tenant);
	const items = [{ name: 'a' }, { name: 'a' }, { name: 'b' }];
	const { json } = await run(
		{ application: byId(app.id), credentialName: '={{ $json.name }}' },
		{ items },
	);
	expect(json.map(({ rotated }) => rotated)).toEqual([true, false, true]);
	expect(names(secretsOf(app)).sort()).toEqual(['a', 'b']);
});

it('gives the turn to the next item where one fails', async () => {
	const app = newApp(tenant);
	tenant.faults.add({ method: 'POST', path: /addPassword/, kind: 'status', status: 400 });
	const { json } = await run(
		{ application: byId(app.id) },
		{ items: [{}, {}], continueOnFail: true },
	);
	expect(json[0]).toHaveProperty('error');
	expect(json[1]).toMatchObject({ rotated: true });
});

it('removes later what was superseded long enough, whether or not one is due', async () => {
	const app = withSecrets(['n8n', -300, -100], ['n8n', -200, 5], ['n8n', -6, 170]);
	const later = {
		application: byId(app.id),
		rotateWhen: 'expiring',
		dueDays: 30,
		oldSecrets: 'removeLater',
	};
	const soon = await run({ ...later, removeAfterDays: 7 });
	expect(soon.json[0]).toMatchObject({ rotated: false, reason: 'notDue' });
	expect(starts(app)).toEqual([-200, -6]);
	await run({ ...later, removeAfterDays: 6 });
	expect(starts(app)).toEqual([-6]);
});

it.each([
	[29, true],
	[31, false],
])('of a secret that lasts %d days rotates within 30 days: %s', async (end, rotated) => {
	const app = withSecrets(['n8n', -100, end], ['other', -1, 1]);
	const { json } = await run({ application: byId(app.id), rotateWhen: 'expiring' });
	expect(json[0].rotated).toBe(rotated);
});

it('keeps the new secret for who continues where an old one cannot be removed', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	tenant.faults.add({ method: 'POST', path: /removePassword/, kind: 'status', status: 403 });
	const rotate = { application: byId(app.id), oldSecrets: 'remove' };
	const { json } = await run(rotate, { continueOnFail: true });
	expect(json[0].error).toContain('succeeded, but: ');
	expect(json[0].details).toMatchObject({
		keyId: secretsOf(app)[1].keyId,
		secretText: expect.any(String),
	});
});

it('counts an old one that is gone by now as removed', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	// It is handled, and answered as if somebody else had been faster.
	tenant.faults.add({ ...unknownSecret, kind: 'statusAfter' });
	const { json } = await run({ application: byId(app.id), oldSecrets: 'remove' });
	expect(json[0]).toMatchObject({ rotated: true, removed: [{ displayName: 'n8n' }] });
	expect(secretsOf(app)).toHaveLength(1);
});

it('does not say that an old one was removed that Graph goes on showing', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	tenant.faults.add({ ...unknownSecret, times: Infinity });
	const rotate = { application: byId(app.id), oldSecrets: 'remove' };
	const { json } = await run(rotate, { continueOnFail: true });
	expect(json[0].error).toContain('succeeded, but: ');
	expect(json[0].details).toMatchObject({ secretText: expect.any(String) });
	expect(secretsOf(app)).toHaveLength(2);
});

it.each([
	[{ credentialName: '' }, "'Name' is empty"],
	[{ rotateWhen: 'expiring', dueDays: -1 }, "'Expires Within (Days)' is not a whole number"],
	[{ oldSecrets: 'removeLater', removeAfterDays: 0 }, "'Remove After (Days)' is not a whole"],
	[{ oldSecrets: '={{ "burn" }}' }, "'Old Secrets' is"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await run({
		application: byId(newApp(tenant).id),
		...parameters,
		...('credentialName' in parameters ? { credentialName: '={{ "" }}' } : {}),
	});
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('plans a rotation in a dry run', async () => {
	const app = withSecrets(['n8n', -100, 80]);
	const { json } = await run({
		application: byId(app.id),
		oldSecrets: 'remove',
		options: { dryRun: true },
	});
	expect(json).toMatchObject([{ method: 'POST' }]);
	expect(secretsOf(app)).toHaveLength(1);
});

it('rotates the secrets of a thousand app registrations in 500 calls', async () => {
	const apps = Array.from({ length: 1000 }, () => withSecrets(['n8n', -100, 80]));
	const { json, error } = await run(
		{ application: byId('={{ $json.id }}'), oldSecrets: 'remove' },
		{ items: apps.map(({ id }) => ({ id })) },
	);
	expect(error).toBeUndefined();
	expect(apps.map((app) => secretsOf(app).map(({ keyId }) => keyId))).toEqual(
		json.map(({ keyId }) => [keyId]),
	);
	const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
	expect(calls.length).toBeLessThanOrEqual(500);
});
