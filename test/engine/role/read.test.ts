import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { by, GLOBAL_ADMINISTRATOR, HOUR, rolesOf, USER_ADMINISTRATOR } from './rolesOf';

let tenant: TestTenant;
let roles: ReturnType<typeof rolesOf>;
const begin = async (options = {}) => {
	tenant = await startTenant({ users: 5, ...options });
	roles = rolesOf(tenant);
};
beforeEach(async () => await begin());
afterEach(async () => await tenant.close());

const run = async (...given: Parameters<typeof roles.run>) => await roles.run(...given);
const users = () => [...tenant.tenant.users.keys()];

describe('getAll', () => {
	it('lists built-in and own roles, and finds them by a part of the name', async () => {
		tenant.tenant.customRoles.push({ id: users()[0], displayName: 'Help Line' });
		const all = await run('getAll', { returnAll: true });
		expect(all.json).toHaveLength(7);
		expect(all.json[0]).toEqual({
			id: GLOBAL_ADMINISTRATOR,
			displayName: 'Global Administrator',
			description: 'Global Administrator of the tenant',
			isBuiltIn: true,
			isEnabled: true,
			templateId: GLOBAL_ADMINISTRATOR,
		});
		const named = async (more: object) =>
			(await run('getAll', more as never)).json.map(({ displayName }) => displayName);
		expect(await named({ nameContains: 'HELP' })).toEqual(['Helpdesk Administrator', 'Help Line']);
		expect(await named({ nameContains: 'help', roleType: 'custom' })).toEqual(['Help Line']);
		expect(await named({ roleType: 'builtIn', limit: 1 })).toEqual(['Global Administrator']);
	});

	it('fills the list of roles in the editor', async () => {
		const { results } = await listSearch.getRoles.call(loadContext(tenant.credential), 'global');
		expect(results.map(({ name }) => name)).toEqual(['Global Administrator', 'Global Reader']);
	});
});

describe('getAssignments', () => {
	it('says who has a role: permanent, for a time, activated, eligible', async () => {
		const [a, b, c, d] = users();
		const id = roles.permanent(a);
		roles.byPim('assignment', b);
		roles.byPim('assignment', c, { activated: true });
		roles.byPim('eligibility', d, { end: null });
		const { json, error } = await run('getAssignments', {
			assignmentsOf: 'role',
			role: by(USER_ADMINISTRATOR),
		});
		expect(error).toBeUndefined();
		expect(
			json.map(({ principalId, assignmentType, isActivated }) => [
				principalId,
				assignmentType,
				isActivated,
			]),
		).toEqual([
			[a, 'permanent', false],
			[b, 'timeBound', false],
			[c, 'timeBound', true],
			[d, 'eligible', false],
		]);
		const user = tenant.tenant.users.get(a);
		expect(json[0]).toEqual({
			id,
			assignmentType: 'permanent',
			roleId: USER_ADMINISTRATOR,
			roleName: 'User Administrator',
			principalId: a,
			principalType: 'user',
			displayName: user?.displayName,
			userPrincipalName: user?.userPrincipalName,
			throughGroupId: null,
			throughGroupName: null,
			scope: 'tenant',
			scopeId: null,
			isActivated: false,
			startDateTime: null,
			endDateTime: null,
		});
		expect(json[1].endDateTime).not.toBeNull();
	});

	it('names who has a role through a group, nested ones too, and service principals', async () => {
		const [a, b] = users();
		const [app] = tenant.tenant.servicePrincipals.keys();
		const group = tenant.tenant.addGroup({ displayName: 'Admins', isAssignableToRole: true }).id;
		const inner = tenant.tenant.addGroup().id;
		for (const id of [a, inner, app]) tenant.tenant.addMember(group, id);
		tenant.tenant.addMember(inner, b);
		roles.permanent(group);
		const { json } = await run('getAssignments', {});
		expect(json.map((row) => [row.principalId, row.throughGroupName]).sort()).toEqual(
			[
				[group, null],
				[a, 'Admins'],
				[b, 'Admins'],
				[app, 'Admins'],
			].sort(),
		);
		const direct = await run('getAssignments', { throughGroups: false });
		expect(direct.json.map(({ principalId }) => principalId)).toEqual([group]);
	});

	it('says which roles somebody has, own ones and through groups, for 1,000 items in few calls', async () => {
		const [a, b] = users();
		const group = tenant.tenant.addGroup({ displayName: 'Admins', isAssignableToRole: true }).id;
		tenant.tenant.addMember(group, a);
		roles.permanent(group);
		roles.permanent(a, GLOBAL_ADMINISTRATOR);
		roles.permanent(b, GLOBAL_ADMINISTRATOR);
		const parameters = { assignmentsOf: 'principal', principal: by('={{ $json.id }}') };
		const items = Array.from({ length: 1000 }, (_, index) => ({ id: index % 2 ? a : b }));
		const { items: output } = await run('getAssignments', parameters, items);
		expect(output.slice(0, 3).map(({ json }) => [json.principalId, json.roleName])).toEqual([
			[b, 'Global Administrator'],
			[a, 'User Administrator'],
			[a, 'Global Administrator'],
		]);
		expect(output).toHaveLength(1500);
		expect(tenant.requests().length).toBeLessThan(15);
	});

	it('asks for one principal alone where groups do not count, by name as well', async () => {
		const [a, b] = users();
		roles.permanent(a);
		roles.permanent(b);
		const value = String(tenant.tenant.users.get(a)?.userPrincipalName);
		const { json } = await run('getAssignments', {
			assignmentsOf: 'principal',
			principal: { __rl: true, mode: 'userPrincipalName', value },
			throughGroups: false,
		});
		expect(json.map(({ principalId }) => principalId)).toEqual([a]);
		expect(tenant.requests().join()).toContain(`principalId eq '${a}'`);
	});

	it('says in which unit or for which object a role holds', async () => {
		const unit = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
		const [app] = tenant.tenant.servicePrincipals.keys();
		const [a] = users();
		roles.permanent(a, USER_ADMINISTRATOR, `/administrativeUnits/${unit}`);
		roles.permanent(a, USER_ADMINISTRATOR, `/${app}`);
		const { json } = await run('getAssignments', {});
		expect(json.map(({ scope, scopeId }) => [scope, scopeId])).toEqual([
			['administrativeUnit', unit],
			['object', app],
		]);
	});

	it('lists the chosen types alone, and what has ended not at all', async () => {
		const [a, b, c] = users();
		roles.permanent(a);
		roles.byPim('assignment', b, { end: -1000 });
		roles.byPim('eligibility', c, { end: 2 * HOUR });
		const of = async (...assignmentTypes: string[]) =>
			(await run('getAssignments', { assignmentTypes })).json.map((row) => row.principalId);
		expect(await of('eligible')).toEqual([c]);
		expect(await of('permanent')).toEqual([a]);
		expect(await of('timeBound')).toEqual([]);
		const { error } = await run('getAssignments', { assignmentTypes: [] });
		expect(error?.message).toContain("'Assignment Types' is empty");
	});

	it('lists the permanent ones in a tenant without P2, and says so', async () => {
		tenant.options.hasPremiumLicense = false;
		const [a] = users();
		roles.permanent(a);
		const { json, hints } = await run('getAssignments', {});
		expect(json).toMatchObject([{ principalId: a, assignmentType: 'permanent' }]);
		expect(hints.join()).toContain('no Entra ID P2');
		const eligible = await run('getAssignments', { assignmentTypes: ['eligible'] });
		expect(eligible.error?.message).toContain('need an Entra ID P2 or Governance license');
	});

	it('leaves out what Graph lists once more under the person because of a group', async () => {
		const [a] = users();
		const id = roles.byPim('assignment', a);
		const row = tenant.tenant.roleSchedules.get(id);
		if (row) row.memberType = 'Group';
		expect((await run('getAssignments', {})).json).toEqual([]);
	});

	it('names the permission that groups need', async () => {
		const group = tenant.tenant.addGroup({ isAssignableToRole: true }).id;
		roles.permanent(group);
		tenant.app.roles = ['RoleManagement.Read.Directory'];
		const { error } = await run('getAssignments', {});
		expect(error?.description).toContain('GroupMember.Read');
	});

	it('reads every page', async () => {
		await tenant.close();
		await begin({ recordTo: false });
		const [a] = users();
		for (let index = 0; index < 150; index++) {
			roles.permanent(a, USER_ADMINISTRATOR, `/${tenant.tenant.newId()}`);
		}
		expect((await run('getAssignments', { returnAll: true })).json).toHaveLength(150);
		expect((await run('getAssignments', { limit: 3 })).json).toHaveLength(3);
	});
});
