import { DrivenClock, startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Client } from './client';

const clock = new DrivenClock(Date.parse('2026-11-24T08:00:00Z'));
const READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const directory = '/roleManagement/directory';
const active = `${directory}/roleAssignmentScheduleInstances`;
const eligible = `${directory}/roleEligibilityScheduleInstances`;

let emulator: Emulator;
let graph: Client;
beforeEach(async () => {
	emulator = await startEmulator({ users: 2, clock, recordTo: false });
	graph = clientOf(emulator);
});
afterEach(async () => await emulator.close());

const body = (more: object = {}) => ({
	action: 'adminAssign',
	principalId: [...emulator.tenant.users.keys()][0],
	roleDefinitionId: READER,
	directoryScopeId: '/',
	justification: 'x',
	scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
	...more,
});
const ask = async (more: object = {}, kind = 'Assignment') =>
	await graph('POST', `${directory}/role${kind}ScheduleRequests`, body(more));
const codeOf = async (more: object, kind?: string) => {
	const answer = await ask(more, kind);
	return `${answer.status} ${errorOf(answer).code}`;
};

it('are in force for their time, and stand among the plain ones meanwhile', async () => {
	const scheduleInfo = { expiration: { type: 'afterDuration', duration: 'PT10M' } };
	const made = await ask({ scheduleInfo });
	expect([made.status, made.body.status]).toEqual([201, 'Provisioned']);
	const [instance] = rowsOf(await graph('GET', `${active}?$expand=principal,roleDefinition`));
	expect(instance).toMatchObject({
		assignmentType: 'Assigned',
		memberType: 'Direct',
		principal: { '@odata.type': '#microsoft.graph.user' },
		roleDefinition: { displayName: 'Global Reader' },
	});
	expect(rowsOf(await graph('GET', `${directory}/roleAssignments`))).toHaveLength(1);
	expect(
		(await graph('DELETE', `${directory}/roleAssignments/${String(instance.id)}`)).status,
	).toBe(400);
	clock.jump(11 * 60_000);
	expect(rowsOf(await graph('GET', active))).toEqual([]);
});

it('are refused in the words of PIM', async () => {
	expect(await codeOf({ principalId: READER })).toBe('404 SubjectNotFound');
	expect(await codeOf({ roleDefinitionId: body().principalId })).toBe('404 RoleNotFound');
	expect(await codeOf({ justification: '' })).toBe(
		'400 RoleAssignmentRequestPolicyValidationFailed',
	);
	expect(await codeOf({ directoryScopeId: '/nowhere' })).toBe('400 InvalidScope');
	const short = { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT4M' } } };
	expect(await codeOf(short)).toBe('400 ActiveDurationTooShort');
	const years = { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P1Y' } } };
	expect(await codeOf(years)).toBe('400 Request_BadRequest');
	expect(await codeOf({ action: 'adminRemove' })).toBe('400 RoleAssignmentDoesNotExist');
	expect(await codeOf({ action: 'selfActivate' })).toBe('403 Authorization_RequestDenied');
	await ask();
	expect(await codeOf({})).toBe('400 RoleAssignmentExists');
	expect(await codeOf({ action: 'adminRemove' })).toBe('400 ActiveDurationTooShort');
	clock.jump(5 * 60_000);
	expect((await ask({ action: 'adminRemove' })).body).toMatchObject({
		status: 'Revoked',
		scheduleInfo: null,
	});
});

it('are eligible without a reason, from a later moment on', async () => {
	const startDateTime = '2099-01-01T00:00:00Z';
	const scheduleInfo = { startDateTime, expiration: { type: 'noExpiration' } };
	const made = await ask({ justification: undefined, scheduleInfo }, 'Eligibility');
	expect(made.body.status).toBe('Granted');
	expect(rowsOf(await graph('GET', eligible))).toEqual([]);
});

it('are for tenants with P2 alone', async () => {
	emulator.options.hasPremiumLicense = false;
	for (const answer of [await graph('GET', active), await graph('GET', eligible), await ask()]) {
		expect([answer.status, errorOf(answer).code]).toEqual([400, 'AadPremiumLicenseRequired']);
	}
	expect((await graph('GET', `${directory}/roleAssignments`)).status).toBe(200);
});

it('show later where replicas lag, and linger after their end', async () => {
	await ask();
	emulator.options.listLagMs = 60_000;
	expect(rowsOf(await graph('GET', active))).toEqual([]);
	clock.jump(6 * 60_000);
	expect(rowsOf(await graph('GET', active))).toHaveLength(1);
	await ask({ action: 'adminRemove' });
	expect(rowsOf(await graph('GET', active))).toHaveLength(1);
	clock.jump(61_000);
	expect(rowsOf(await graph('GET', active))).toEqual([]);
});

it('need permissions of their own', async () => {
	const reader = clientOf(emulator, { roles: ['RoleAssignmentSchedule.Read.Directory'] });
	expect((await reader('GET', active)).status).toBe(200);
	expect((await reader('GET', eligible)).status).toBe(403);
	const path = `${directory}/roleAssignmentScheduleRequests`;
	expect((await reader('POST', path, body())).status).toBe(403);
});
