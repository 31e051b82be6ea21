import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Client } from './client';

const E5 = 'c7df2760-2c81-4ef7-b578-5b5392b571df';
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const SMALL_MAIL = '4b9405b0-7788-4568-add1-99614e613b69';
const ARCHIVE = 'ee02fd1b-340e-4a4b-b355-4a514e4c8943';
const MAIL_PLAN = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const SMALL_MAIL_PLAN = '9aaf7827-d63c-4b61-89c3-182f06f82e5c';

let emulator: Emulator;
let graph: Client;
let now = Date.now();

beforeEach(async () => {
	emulator = await startEmulator({ clock: () => now });
	graph = clientOf(emulator);
});
afterEach(async () => await emulator.close());

const newUser = (more: object = {}) => emulator.tenant.addUser({ usageLocation: 'NO', ...more }).id;
const change = async (path: string, add: object[], remove: string[] = []) =>
	await graph('POST', `${path}/assignLicense`, { addLicenses: add, removeLicenses: remove });
const give = async (path: string, ...skuIds: string[]) =>
	await change(
		path,
		skuIds.map((skuId) => ({ skuId, disabledPlans: [] })),
	);
const states = async (user: string) => {
	const { body } = await graph('GET', `/users/${user}?$select=licenseAssignmentStates`);
	return (body as { licenseAssignmentStates: object[] }).licenseAssignmentStates;
};
const processing = async (group: string) =>
	(await graph('GET', `/groups/${group}?$select=assignedLicenses,licenseProcessingState`)).body;

it('give their direct members what they have, after a while', async () => {
	emulator.options.licenseProcessingLagMs = 60_000;
	const [member, nested] = [newUser(), newUser()];
	const group = emulator.tenant.addGroup().id;
	const inner = emulator.tenant.addGroup().id;
	emulator.tenant.addMember(group, member);
	emulator.tenant.addMember(group, inner);
	emulator.tenant.addMember(inner, nested);
	const answer = await give(`/groups/${group}`, E3);
	expect(answer.status).toBe(202);
	expect(await processing(group)).toMatchObject({
		assignedLicenses: [{ skuId: E3 }],
		licenseProcessingState: { state: 'QueuedForProcessing' },
	});
	expect(await states(member)).toEqual([]);
	now += 60_001;
	expect(await states(member)).toMatchObject([
		{ assignedByGroup: group, skuId: E3, state: 'Active', error: null },
	]);
	expect(await states(nested)).toEqual([]);
	expect(await processing(group)).toMatchObject({
		licenseProcessingState: { state: 'ProcessingComplete' },
	});
});

it('take it from who leaves, and not what is his own', async () => {
	const user = newUser();
	const group = emulator.tenant.addGroup().id;
	await give(`/users/${user}`, E3);
	await give(`/groups/${group}`, E3);
	emulator.tenant.addMember(group, user);
	expect(await states(user)).toHaveLength(2);
	const { body } = await graph('GET', '/subscribedSkus');
	expect((body as { value: object[] }).value[1]).toMatchObject({ consumedUnits: 1 });
	await change(`/users/${user}`, [], [E3]);
	const inherited = await change(`/users/${user}`, [], [E3]);
	expect([inherited.status, errorOf(inherited).message]).toEqual([
		400,
		'User license is inherited from a group membership and it cannot be removed directly from the user.',
	]);
	emulator.tenant.removeMember(group, user);
	expect(await states(user)).toEqual([]);
});

it('show on their members what went wrong, and hold up all products for one', async () => {
	const user = newUser();
	await give(`/users/${user}`, E3);
	const group = emulator.tenant.addGroup().id;
	emulator.tenant.addMember(group, user);
	await give(`/groups/${group}`, SMALL_MAIL, ARCHIVE);
	expect(await states(user)).toMatchObject([
		{ skuId: E3, state: 'Active' },
		{ skuId: SMALL_MAIL, state: 'Error', error: 'MutuallyExclusiveViolation' },
		{ skuId: ARCHIVE, state: 'Error', error: 'Other' },
	]);
	const failing = '/groups?$count=true&$filter=hasMembersWithLicenseErrors eq true';
	const groups = await graph(
		'GET',
		`${failing}&$select=id,hasMembersWithLicenseErrors`,
		undefined,
		{
			ConsistencyLevel: 'eventual',
		},
	);
	expect(rowsOf(groups)).toEqual([{ id: group, hasMembersWithLicenseErrors: null }]);
	const members = await graph('GET', `/groups/${group}/membersWithLicenseErrors?$select=id`);
	expect(rowsOf(members)).toMatchObject([{ id: user }]);
});

it('cannot be deleted while they have any', async () => {
	const group = emulator.tenant.addGroup().id;
	await give(`/groups/${group}`, E3);
	expect((await graph('DELETE', `/groups/${group}`)).status).toBe(400);
	await change(`/groups/${group}`, [], [E3]);
	expect((await graph('DELETE', `/groups/${group}`)).status).toBe(204);
});

it('refuse plans that exclude each other or lack one, for users', async () => {
	const message = async (...skuIds: string[]) =>
		errorOf(await give(`/users/${newUser()}`, ...skuIds)).message;
	expect(await message(E3, SMALL_MAIL)).toBe(
		`License assignment failed because service plans ${SMALL_MAIL_PLAN}, ${MAIL_PLAN} are mutually exclusive`,
	);
	expect(await message(ARCHIVE)).toMatch(
		/^License assignment failed because service plan \S+ depends on the service plan\(s\) \S+$/,
	);
	const both = newUser();
	await give(`/users/${both}`, ARCHIVE, SMALL_MAIL);
	const removal = await change(`/users/${both}`, [], [SMALL_MAIL]);
	expect(errorOf(removal).message).toContain('depends on the service plan(s)');
	const user = newUser();
	const off = [{ skuId: E3, disabledPlans: [MAIL_PLAN] }, { skuId: SMALL_MAIL }];
	expect((await change(`/users/${user}`, off)).status).toBe(200);
});

it('knows of a place some time after the directory', async () => {
	emulator.options.usageLocationLagMs = 5000;
	const user = newUser({ usageLocation: null });
	now += 10_000;
	await graph('PATCH', `/users/${user}`, { usageLocation: 'NO' });
	expect(errorOf(await give(`/users/${user}`, E3)).message).toBe(
		'License assignment cannot be done for user with invalid usage location.',
	);
	now += 5001;
	expect((await give(`/users/${user}`, E3)).status).toBe(200);
});

it.each([
	['conflict', 409, 'Directory_ConcurrencyViolation'],
	['code', 400, 'Directory_ConcurrencyViolation'],
	['badRequest', 400, 'Request_BadRequest'],
] as const)('takes one change at a time (%s)', async (form, status, code) => {
	emulator.options.concurrentLicenseRefusal = form;
	emulator.options.licenseChangeMs = 50;
	const answers = await Promise.all(
		[newUser(), newUser()].map(async (user) => await give(`/users/${user}`, E5)),
	);
	const refused = answers.filter((answer) => answer.status !== 200);
	expect(refused).toHaveLength(1);
	expect([refused[0].status, errorOf(refused[0])]).toMatchObject([
		status,
		{
			code,
			message:
				'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
		},
	]);
});

it('takes the first of a batch alone', async () => {
	emulator.options.licenseChangeMs = 50;
	const requests = [newUser(), newUser()].map((user, id) => ({
		id: String(id),
		method: 'POST',
		url: `/users/${user}/assignLicense`,
		headers: { 'Content-Type': 'application/json' },
		body: { addLicenses: [{ skuId: E3 }], removeLicenses: [] },
	}));
	const { body } = await graph('POST', '/$batch', { requests });
	const { responses } = body as { responses: Array<{ id: string; status: number }> };
	expect(responses.map(({ id, status }) => [id, status]).sort()).toEqual([
		['0', 200],
		['1', 409],
	]);
});
