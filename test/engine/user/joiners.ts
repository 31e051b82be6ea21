import type { IDataObject } from 'n8n-workflow';

import type { DirectoryObject, StartOptions } from '../../../emulator';
import type { EngineResult } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

/** Licenses that the tenant has. */
export const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';

/** A tenant in which people join, with a manager and groups of several kinds. */
export interface Joining {
	tenant: TestTenant;
	boss: DirectoryObject;
	groups: Record<'dynamic' | 'sales' | 'team', string>;
	/** Runs Onboard with these items; the fields take what they hold. */
	run(parameters?: IDataObject, items?: IDataObject[], more?: object): Promise<EngineResult>;
}

/** New people, as rows of a sheet. */
export const joiners = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		upn: `joiner${index}@contoso.com`,
		name: `Joiner ${index}`,
	}));

export async function startJoining(options: StartOptions = {}): Promise<Joining> {
	const tenant = await startTenant({ users: 3, ...options });
	const { tenant: directory } = tenant;
	const [boss] = [...directory.users.values()];
	const add = (displayName: string, more: object = {}) =>
		directory.addGroup({ displayName, securityEnabled: true, ...more }).id;
	const groups = {
		team: add('Team'),
		sales: add('Sales'),
		dynamic: add('Rule', { groupTypes: ['DynamicMembership'], membershipRule: 'x' }),
	};
	directory.changes.settle();
	return {
		tenant,
		boss,
		groups,
		run: async (parameters = {}, items = joiners(1), more = {}) =>
			await runNode(
				{
					resource: 'user',
					operation: 'onboard',
					userPrincipalName: '={{ $json.upn }}',
					displayName: '={{ $json.name }}',
					...parameters,
				} as Parameters<typeof runNode>[0],
				{ credential: tenant.credential, items, ...more } as Parameters<typeof runNode>[1],
			),
	};
}

/** The fields with which a joiner gets a manager, groups and a license. */
export const withAll = (boss: DirectoryObject): IDataObject => ({
	groups: 'Team, Sales',
	licenses: [E3],
	additionalFields: {
		usageLocation: 'NO',
		department: 'Sales',
		manager: { __rl: true, mode: 'id', value: boss.id },
	},
});
