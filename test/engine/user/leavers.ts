import type { IDataObject } from 'n8n-workflow';

import type { DirectoryObject, StartOptions } from '../../../emulator';
import { roleIds } from '../../../emulator/checks/admins';
import type { EngineResult } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

/** A tenant with people who leave, each in groups of every kind and in a role. */
export interface Leaving {
	tenant: TestTenant;
	people: DirectoryObject[];
	groups: Record<'dynamic' | 'roleAssignable' | 'second' | 'synced' | 'team', string>;
	roleId: string;
	/** Runs Offboard for these people, by default for all. */
	run(
		parameters?: IDataObject,
		people?: DirectoryObject[],
		continueOnFail?: boolean,
		onStart?: (cancel: () => void) => void,
	): Promise<EngineResult>;
}

/** The assignment by which the app may block administrators. */
export const APP_ROLE = 'role-of-the-app';

export async function startLeaving(count: number, options: StartOptions = {}): Promise<Leaving> {
	const tenant = await startTenant({ ...options, users: count + 1 });
	const { tenant: directory } = tenant;
	const [boss, ...people] = [...directory.users.values()];
	const add = (displayName: string, more: object = {}) =>
		directory.addGroup({ displayName, securityEnabled: true, ...more }).id;
	const groups = {
		team: add('Team'),
		second: add('Second'),
		dynamic: add('Rule', { groupTypes: ['DynamicMembership'], membershipRule: 'x' }),
		synced: add('On premises', { onPremisesSyncEnabled: true }),
		roleAssignable: add('Admins', { isAssignableToRole: true }),
	};
	const roleId = directory.add('directoryRole', {
		displayName: 'Global Reader',
		roleTemplateId: roleIds.globalReader,
	}).id;
	for (const person of people) {
		directory.directory.update(person, { accountEnabled: true });
		for (const id of [...Object.values(groups), roleId]) directory.addMember(id, person.id);
		directory.setManager(person.id, boss.id);
	}
	// Only so the app may block people with a role, or in a group that roles can be assigned to.
	const principalId = directory.directory.findByKey(
		'servicePrincipal',
		'appId',
		tenant.app.appId,
	)?.id;
	const roleDefinitionId = roleIds.privilegedAuthenticationAdministrator;
	directory.roleAssignments.set(APP_ROLE, { id: APP_ROLE, principalId, roleDefinitionId });
	directory.changes.settle();
	return {
		tenant,
		people,
		groups,
		roleId,
		run: async (parameters = {}, chosen = people, continueOnFail = false, onStart) =>
			await runNode(
				{
					resource: 'user',
					operation: 'offboard',
					user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
					...parameters,
				} as Parameters<typeof runNode>[0],
				{
					credential: tenant.credential,
					items: chosen.map(({ id }) => ({ id })),
					continueOnFail,
					onStart,
				},
			),
	};
}

/** The state of each step in an output, by its name. */
export const statesOf = ({ steps }: IDataObject): IDataObject =>
	Object.fromEntries(
		(steps as IDataObject[]).map(({ step, state }) => [String(step), String(state)]),
	);

/** What an output says of one step. */
export const stepOf = ({ steps }: IDataObject, name: string): IDataObject =>
	(steps as IDataObject[]).find(({ step }) => step === name) ?? {};
