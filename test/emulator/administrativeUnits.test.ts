import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, referenceTo, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeAll(async () => {
	emulator = await startEmulator({ users: 3, recordTo: false });
	graph = clientOf(emulator);
});
afterAll(async () => await emulator.close());

const path = '/directory/administrativeUnits';
const user = () => [...emulator.tenant.users.keys()][0];
const make = async (more: object = {}) =>
	String((await graph('POST', path, { displayName: 'Oslo', ...more })).body.id);

it('are created with what goes together', async () => {
	const refused = [
		{ displayName: '' },
		{ displayName: 'x', membershipType: 'Dynamic' },
		{ displayName: 'x', membershipRule: 'user.city -eq "Oslo"' },
		{ displayName: 'x', visibility: 'Private' },
		{ displayName: 'x', membershipType: 'dynamic', membershipRule: 'x' },
		{ displayName: 'x', city: 'Oslo' },
	];
	for (const body of refused) expect((await graph('POST', path, body)).status).toBe(400);
	expect((await graph('POST', path, { displayName: 'x' })).status).toBe(201);
});

it('are restricted from the start or never', async () => {
	const unit = await make();
	const change = { isMemberManagementRestricted: true };
	expect((await graph('PATCH', `${path}/${unit}`, change)).status).toBe(400);
	expect((await graph('PATCH', `${path}/${unit}`, { displayName: 'Bergen' })).status).toBe(204);
});

it('take each user, group and device once, and nothing else', async () => {
	const unit = await make();
	const add = async (id: string) =>
		await graph('POST', `${path}/${unit}/members/$ref`, referenceTo(id));
	expect((await add(user())).status).toBe(204);
	const again = await add(user());
	expect([again.status, errorOf(again).message]).toEqual([
		400,
		'A conflicting object with one or more of the specified property values is present in the directory.',
	]);
	const [app] = emulator.tenant.servicePrincipals.keys();
	expect((await add(app)).status).toBe(400);
	const removal = `${path}/${unit}/members/${user()}/$ref`;
	expect((await graph('DELETE', removal)).status).toBe(204);
	expect((await graph('DELETE', removal)).status).toBe(404);
	// One at a time: no bind.
	const bound = { 'members@odata.bind': [referenceTo(user())['@odata.id']] };
	expect((await graph('PATCH', `${path}/${unit}`, bound)).status).toBe(400);
});

it('keep everybody from what is in a restricted one', async () => {
	const unit = await make({ isMemberManagementRestricted: true });
	emulator.tenant.addMember(unit, user());
	const group = emulator.tenant.addGroup().id;
	for (const answer of [
		await graph('PATCH', `/users/${user()}`, { jobTitle: 'x' }),
		await graph('DELETE', `/users/${user()}`),
	]) {
		expect(answer.status).toBe(403);
		expect(errorOf(answer).message).toContain('restricted management administrative unit');
	}
	// Memberships in other groups are no property of the member.
	const reference = referenceTo(user());
	expect((await graph('POST', `/groups/${group}/members/$ref`, reference)).status).toBe(204);
	const other = referenceTo(group);
	expect((await graph('POST', `${path}/${unit}/members/$ref`, other)).status).toBe(403);
});

it('tell by a delta query who came and who went', async () => {
	const unit = await make();
	const [, ada] = emulator.tenant.users.keys();
	const first = await graph('GET', `${path}/delta`);
	expect(rowsOf(first).map(({ id }) => id)).toContain(unit);
	emulator.tenant.addMember(unit, ada);
	const second = await graph('GET', String(first.body['@odata.deltaLink']));
	expect(rowsOf(second)).toMatchObject([
		{ id: unit, 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: ada }] },
	]);
	emulator.tenant.removeMember(unit, ada);
	await graph('DELETE', `${path}/${unit}`);
	const third = await graph('GET', String(second.body['@odata.deltaLink']));
	expect(rowsOf(third)).toEqual([{ id: unit, '@removed': { reason: 'changed' } }]);
});

it('need permissions of their own', async () => {
	const reader = clientOf(emulator, { roles: ['AdministrativeUnit.Read.All'] });
	expect((await reader('GET', path)).status).toBe(200);
	expect((await reader('POST', path, { displayName: 'x' })).status).toBe(403);
	const hidden = await make({ visibility: 'HiddenMembership' });
	expect((await reader('GET', `${path}/${hidden}/members`)).status).toBe(403);
	expect((await graph('GET', `${path}/${hidden}/members`)).status).toBe(200);
	const nobody = clientOf(emulator, { roles: ['User.Read.All'] });
	expect((await nobody('GET', path)).status).toBe(403);
});
