import { startEmulator, type Emulator } from '../../emulator';
import { makeCertificate } from '../support/certificates';
import { clientOf, errorOf, rowsOf, type Client } from './client';

const DAY = 86_400_000;

let key: string;
let other: string;
let emulator: Emulator;
let graph: Client;
let path: string;

const derOf = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

beforeAll(async () => {
	key = derOf((await makeCertificate()).certificatePem);
	other = derOf((await makeCertificate()).certificatePem);
});

beforeEach(async () => {
	emulator = await startEmulator({ recordTo: false });
	graph = clientOf(emulator);
	const { body } = await graph('POST', '/applications', { displayName: 'App' });
	path = `/applications/${String(body.id)}`;
});
afterEach(async () => await emulator.close());

const entry = (more = {}) => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key, ...more });
const put = async (...keyCredentials: object[]) => await graph('PATCH', path, { keyCredentials });
const keys = async (query = '') =>
	(await graph('GET', `${path}${query}`)).body.keyCredentials as Array<Record<string, unknown>>;

it('takes key credentials as a whole list, and shows their keys when they alone are asked for', async () => {
	expect((await put(entry({ displayName: 'x'.repeat(100) }))).status).toBe(204);
	const [first] = await keys();
	expect(first).toMatchObject({ key: null, displayName: 'x'.repeat(90) });
	expect(Buffer.from(String(first.customKeyIdentifier), 'base64')).toHaveLength(20);
	expect((await put(first, entry({ key: other }))).status).toBe(204);
	const both = await keys('?$select=keyCredentials');
	expect(both.map((one) => one.key)).toEqual([key, other]);
	const listed = await graph('GET', '/applications?$select=id,keyCredentials');
	expect(JSON.stringify(rowsOf(listed))).not.toContain(key);
	expect((await put(both[1])).status).toBe(204);
	expect(await keys()).toMatchObject([{ keyId: both[1].keyId }]);
	expect((await put()).status).toBe(204);
	expect(await keys()).toEqual([]);
});

it('changes no key credential that there is', async () => {
	await put(entry());
	const [first] = await keys();
	const refused = await put({ ...first, displayName: 'new' });
	expect([refused.status, errorOf(refused).message]).toEqual([
		400,
		`Update to existing credential with KeyId '${String(first.keyId)}' is not allowed.`,
	]);
});

it.each([
	['usage', { usage: 'Both' }],
	['key', { key: 'AAAA' }],
	['key', { key: null }],
	['type', { type: 'Symmetric' }],
	['endDateTime', { endDateTime: '2999-01-01T00:00:00Z' }],
])('refuses a new key credential for its %s', async (_what, more) => {
	const refused = await put(entry(more));
	expect(refused.status).toBe(400);
	if ('usage' in more)
		expect(errorOf(refused).message).toContain('Acceptable values are Sign, Verify.');
	expect(await keys()).toEqual([]);
});

it('keeps to the app management policy in force, with its codes', async () => {
	const { appManagement } = emulator.tenant;
	const lifetime = { restrictionType: 'passwordLifetime' as const, maxLifetime: 'P30D' };
	appManagement.restrictions.passwordCredentials = [lifetime];
	const add = async (days: number) =>
		await graph('POST', `${path}/addPassword`, {
			passwordCredential: {
				startDateTime: new Date().toISOString(),
				endDateTime: new Date(Date.now() + days * DAY).toISOString(),
			},
		});
	expect((await add(31)).status).toBe(200);
	appManagement.isEnabled = true;
	const long = await add(31);
	expect([long.status, errorOf(long).code]).toEqual([
		400,
		'CredentialInvalidLifetimeAsPerAppPolicy',
	]);
	expect((await add(29)).status).toBe(200);
	appManagement.restrictions.passwordCredentials = [
		{ ...lifetime, restrictForAppsCreatedAfterDateTime: '2999-01-01T00:00:00Z' },
	];
	expect((await add(31)).status).toBe(200);
	const read = await graph('GET', '/policies/defaultAppManagementPolicy');
	expect(read.body).toMatchObject({
		isEnabled: true,
		applicationRestrictions: { passwordCredentials: [{ maxLifetime: 'P30D', state: 'enabled' }] },
	});
	appManagement.assigned.set(path.slice(-36), {
		id: emulator.tenant.newId(),
		displayName: 'None',
		isEnabled: true,
		restrictions: {
			passwordCredentials: [{ restrictionType: 'passwordAddition' }],
			keyCredentials: [],
		},
	});
	expect(errorOf(await add(1)).code).toBe('CredentialTypeNotAllowedAsPerAppPolicy');
	expect(rowsOf(await graph('GET', `${path}/appManagementPolicies`))).toMatchObject([
		{ displayName: 'None' },
	]);
	const few = clientOf(emulator, { roles: ['Application.ReadWrite.All'] });
	expect((await few('GET', '/policies/defaultAppManagementPolicy')).status).toBe(403);
});

it('has replicas that do not know a secret yet, now and then', async () => {
	let now = Date.now();
	await emulator.close();
	emulator = await startEmulator({ clock: () => now, readLagMs: 10_000, readsFlap: true });
	graph = clientOf(emulator);
	const app = emulator.tenant.add('application', { displayName: 'App' });
	now += 60_000;
	path = `/applications/${app.id}`;
	const { keyId } = (await graph('POST', `${path}/addPassword`, {})).body;
	const counts: number[] = [];
	for (let read = 0; read < 4; read++) {
		const { body } = await graph('GET', `${path}?$select=passwordCredentials`);
		counts.push((body.passwordCredentials as unknown[]).length);
	}
	expect([...counts].sort()).toEqual([0, 0, 1, 1]);
	const statuses = [
		(await graph('POST', `${path}/removePassword`, { keyId })).status,
		(await graph('POST', `${path}/removePassword`, { keyId })).status,
	];
	expect(statuses).toContain(400);
	now += 60_000;
	await graph('POST', `${path}/removePassword`, { keyId });
	expect(app.passwordCredentials).toEqual([]);
});
