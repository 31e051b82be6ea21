import type { Logging } from './logging';
import { loggingTenant } from './logging';

let log: Logging;
let run: Logging['run'];
beforeEach(async () => {
	log = await loggingTenant('log');
	({ run } = log);
});
afterEach(async () => await log.close());

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const ids = ({ json }: { json: object[] }) => json.map((item) => (item as { id: string }).id);
const TARGET = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';

describe('audits', () => {
	beforeEach(() => {
		const { id, userPrincipalName } = log.people[0];
		log.tenant.tenant.records.directoryAudits.push(
			{
				id: 'SSGM_1',
				activityDateTime: log.ago(5),
				activityDisplayName: 'Add member to role',
				category: 'RoleManagement',
				result: 'success',
				initiatedBy: { user: { id, userPrincipalName, ipAddress: '203.0.113.7' }, app: null },
				targetResources: [
					{
						id: TARGET,
						displayName: 'Ada',
						type: 'User',
						modifiedProperties: [{ displayName: 'Role', oldValue: null, newValue: '"Reader"' }],
					},
				],
			},
			{
				id: 'SSGM_2',
				activityDateTime: log.ago(1),
				activityDisplayName: 'Add user',
				category: 'UserManagement',
				result: 'failure',
				initiatedBy: {
					user: null,
					app: { appId: 'a', servicePrincipalId: 'sp', displayName: 'HR Sync' },
				},
				targetResources: [{ id: 'other', Type: 'User' }],
			},
		);
	});

	it('say who did what to whom, newest first', async () => {
		const { json, error } = await run('getAudits');
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				initiatedByType: 'app',
				initiatedById: 'sp',
				initiatedByName: 'HR Sync',
				ipAddress: null,
				targets: [{ id: 'other', type: 'User', changes: [] }],
			},
			{
				initiatedByType: 'user',
				initiatedByName: log.people[0].userPrincipalName,
				ipAddress: '203.0.113.7',
				targets: [
					{
						displayName: 'Ada',
						changes: [{ displayName: 'Role', oldValue: null, newValue: '"Reader"' }],
					},
				],
			},
		]);
		expect(log.tenant.requests()).toEqual([
			'GET /v1.0/auditLogs/directoryAudits?$orderby=activityDateTime desc&$top=50',
		]);
	});

	it.each<[string, () => object, string[]]>([
		['the activity', () => ({ activity: 'Add user' }), ['SSGM_2']],
		['how the activity begins', () => ({ activityBegins: 'Add member' }), ['SSGM_1']],
		['the category', () => ({ category: 'RoleManagement' }), ['SSGM_1']],
		['who did it', () => ({ initiatedBy: by(log.people[0].id) }), ['SSGM_1']],
		['to whom', () => ({ target: TARGET }), ['SSGM_1']],
		['the result', () => ({ result: 'failure' }), ['SSGM_2']],
		['the time', () => ({ since: log.ago(5), until: log.ago(2) }), ['SSGM_1']],
	])('are filtered by %s', async (_name, filters, found) => {
		const result = await run('getAudits', { filters: filters() });
		expect(result.error).toBeUndefined();
		expect(ids(result)).toEqual(found);
	});

	it('are there without a license', async () => {
		log.tenant.options.hasPremiumLicense = false;
		expect((await run('getAudits')).json).toHaveLength(2);
	});

	it('refuses a target that is no ID, and a person who is not there', async () => {
		const { error } = await run('getAudits', { filters: { target: 'Ada' } });
		expect(error?.message).toContain("'Target ID'");
		expect(log.tenant.requests()).toEqual([]);
		const filters = { initiatedBy: by('gone@contoso.com', 'userPrincipalName') };
		expect((await run('getAudits', { filters })).error?.message).toContain('was not found');
	});
});

describe('provisioning', () => {
	beforeEach(() => {
		log.tenant.tenant.records.provisioning.push(
			{
				id: 'p1',
				activityDateTime: log.ago(5),
				provisioningAction: 'create',
				provisioningStatusInfo: {
					status: 'failure',
					errorInformation: { errorCode: 'Duplicate', reason: 'Is there already.' },
				},
				servicePrincipal: { id: TARGET, displayName: 'Box' },
				sourceIdentity: { id: 'u1', displayName: 'Ada' },
				jobId: 'Box.1',
			},
			{
				id: 'p2',
				activityDateTime: log.ago(1),
				provisioningAction: 'update',
				provisioningStatusInfo: { status: 'success', errorInformation: null },
			},
		);
	});

	it('says what came of it, and why not', async () => {
		const { json, error } = await run('getProvisioning');
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ id: 'p2', status: 'success', reason: null, servicePrincipalName: null },
			{ id: 'p1', status: 'failure', reason: 'Is there already.', sourceIdentityName: 'Ada' },
		]);
	});

	it.each<[string, () => object, string[]]>([
		['the action', () => ({ provisioningAction: 'update' }), ['p2']],
		['the status', () => ({ status: 'failure' }), ['p1']],
		['the app', () => ({ servicePrincipal: TARGET.toUpperCase() }), ['p1']],
		['the source', () => ({ source: 'u1' }), ['p1']],
		['the job', () => ({ jobId: 'Box.1' }), ['p1']],
		['the time, both ends included', () => ({ since: log.ago(5), until: log.ago(5) }), ['p1']],
	])('is filtered by %s', async (_name, filters, found) => {
		const result = await run('getProvisioning', { filters: filters() });
		expect(result.error).toBeUndefined();
		expect(ids(result)).toEqual(found);
	});

	it('needs a permission of its own', async () => {
		log.tenant.app.roles = ['AuditLog.Read.All'];
		expect((await run('getProvisioning')).error?.description).toContain('ProvisioningLog.Read.All');
	});

	it('needs a license', async () => {
		log.tenant.options.hasPremiumLicense = false;
		expect((await run('getProvisioning')).error?.message).toContain('P1 or P2');
	});
});
