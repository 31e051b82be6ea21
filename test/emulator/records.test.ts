import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeEach(async () => {
	emulator = await startEmulator();
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T08:00:00Z`;

const signIn = (date: number, more: Record<string, unknown> = {}) => ({
	id: `sign-in-${date}`,
	createdDateTime: day(date),
	userId: 'u',
	...more,
});

it.each([
	['/auditLogs/signIns', 'AuditLog.Read.All'],
	['/auditLogs/directoryAudits', 'AuditLog.Read.All'],
	['/auditLogs/provisioning', 'ProvisioningLog.Read.All'],
	['/reports/authenticationMethods/userRegistrationDetails', 'AuditLog.Read.All'],
	['/identityProtection/riskyUsers', 'IdentityRiskyUser.Read.All'],
	['/identityProtection/riskDetections', 'IdentityRiskEvent.Read.All'],
	['/identity/conditionalAccess/policies', 'Policy.Read.All'],
	['/identity/conditionalAccess/namedLocations', 'Policy.Read.All'],
])('lists %s, empty, to who has %s', async (path, permission) => {
	const answer = await clientOf(emulator, { roles: [permission] })('GET', path);
	expect([answer.status, rowsOf(answer)]).toEqual([200, []]);
	expect(answer.body['@odata.context']).toBe(`${emulator.url}/v1.0/$metadata#${path.slice(1)}`);
	const other = await clientOf(emulator, { roles: ['Directory.ReadWrite.All'] })('GET', path);
	expect(other.status).toBe(403);
});

it('shows the newest sign-ins first, whole, what is lacking as null', async () => {
	emulator.tenant.records.signIns.push(signIn(2), signIn(9), signIn(4, { isInteractive: true }));
	const rows = rowsOf(await graph('GET', '/auditLogs/signIns'));
	expect(rows.map(({ id }) => id)).toEqual(['sign-in-9', 'sign-in-4', 'sign-in-2']);
	expect(rows[1]).toMatchObject({ isInteractive: true, ipAddress: null, riskEventTypes_v2: [] });
	const path = '/auditLogs/signIns?$orderby=createdDateTime&$select=userId';
	expect(rowsOf(await graph('GET', path))[0]).toEqual({ id: 'sign-in-2', userId: 'u' });
});

it('pages by $top, up to the most that the list allows', async () => {
	const { riskDetections, riskyUsers } = emulator.tenant.records;
	for (let index = 0; index < 7; index++) riskyUsers.push({ id: `risky-${index}` });
	riskDetections.push({ id: 'detection' });
	const first = await graph('GET', '/identityProtection/riskyUsers?$top=5');
	expect(rowsOf(first)).toHaveLength(5);
	const second = await graph('GET', String(first.body['@odata.nextLink']));
	expect([rowsOf(second).length, second.body['@odata.nextLink']]).toEqual([2, undefined]);
	const detections = '/identityProtection/riskDetections';
	expect((await graph('GET', `${detections}?$top=500`)).status).toBe(200);
	expect((await graph('GET', `${detections}?$top=501`)).status).toBe(400);
	expect((await graph('GET', '/auditLogs/signIns?$top=1001')).status).toBe(400);
});

it('filters by bare dates and by what may be filtered', async () => {
	emulator.tenant.records.signIns.push(signIn(2, { isInteractive: true }), signIn(9));
	const filtered = async (filter: string) =>
		await graph('GET', `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}`);
	const found = await filtered(`createdDateTime ge ${day(5)} and userId eq 'U'`);
	expect(rowsOf(found).map(({ id }) => id)).toEqual(['sign-in-9']);
	for (const wrong of [`createdDateTime ge '${day(5)}'`, 'isInteractive eq true', "x eq 'y'"]) {
		const answer = await filtered(wrong);
		expect([answer.status, errorOf(answer)]).toMatchObject([
			400,
			{ code: 'BadRequest', message: 'Invalid filter clause' },
		]);
	}
});

it.each([
	['/auditLogs/signIns', 'status/errorCode ne 0', 400],
	['/auditLogs/signIns', 'createdDateTime gt 2026-11-01T00:00:00Z', 400],
	['/auditLogs/signIns', "startsWith(ipAddress,'203.')", 200],
	['/auditLogs/signIns', "startsWith(userId,'u')", 400],
	['/auditLogs/directoryAudits', "targetResources/any(t:t/id eq 'u')", 200],
	['/auditLogs/directoryAudits', "result eq 'failure'", 400],
	['/auditLogs/provisioning', 'activityDateTime ge 2026-11-01T00:00:00Z', 400],
	['/auditLogs/provisioning', 'activityDateTime gt 2026-11-01T00:00:00Z', 200],
	['/identityProtection/riskyUsers', "riskState eq 'atRisk'", 200],
	['/identityProtection/riskyUsers', 'riskLastUpdatedDateTime ge 2026-11-01T00:00:00Z', 400],
])('of %s answers the filter %s by %d', async (path, filter, status) => {
	const answer = await graph('GET', `${path}?$filter=${encodeURIComponent(filter)}`);
	expect(answer.status).toBe(status);
});

it('decides on risky users, all or none, and has the effect later', async () => {
	const { id } = emulator.tenant.addUser({ mailNickname: 'ada' });
	const root = '/identityProtection/riskyUsers';
	expect((await graph('GET', `${root}/${id}`)).status).toBe(404);
	emulator.options.riskLagMs = 60_000;
	const confirm = async (userIds: unknown) =>
		await graph('POST', `${root}/confirmCompromised`, { userIds });
	for (const wrong of [[], ['ada'], 'ada']) expect((await confirm(wrong)).status).toBe(400);
	const other = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';
	expect((await confirm([id, other])).status).toBe(404);
	expect((await graph('GET', `${root}/${id}`)).status).toBe(404);
	expect((await confirm([id])).status).toBe(204);
	const first = await graph('GET', `${root}/${id}`);
	expect(first.body).toMatchObject({ riskState: 'none', isProcessing: true });
	emulator.options.riskLagMs = 0;
	expect((await graph('POST', `${root}/dismiss`, { userIds: [id] })).status).toBe(204);
	const second = await graph('GET', `${root}/${id}`);
	expect(second.body).toMatchObject({ riskState: 'dismissed', riskLevel: 'none' });
	emulator.options.hasPremiumLicense = false;
	const refused = await graph('GET', root);
	expect([refused.status, errorOf(refused)]).toMatchObject([
		403,
		{ code: 'Forbidden', message: 'Your tenant is not licensed for this feature.' },
	]);
});

it('refuses what needs a licence where there is none', async () => {
	emulator.options.hasPremiumLicense = false;
	const answer = await graph('GET', '/identity/conditionalAccess/policies');
	expect([answer.status, errorOf(answer)]).toMatchObject([
		403,
		{
			code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
			message: "Neither tenant is B2C or tenant doesn't have premium license",
		},
	]);
	expect((await graph('GET', '/auditLogs/directoryAudits')).status).toBe(200);
});
