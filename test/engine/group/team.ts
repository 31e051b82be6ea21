import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

export const idsOf = (people: Array<{ id: string }>) => people.map(({ id }) => id);
export const upnsOf = (people: object[]) =>
	(people as IDataObject[]).map((one) => String(one.userPrincipalName));

export const asItems = (values: string[]) => values.map((who) => ({ who }));

/** The list is all that the items say, and anybody else may go. */
export const all = { members: '={{ $json.who }}', maxRemovalPercent: 100 };

/** A group of the tenant, and what sets its members and shows them. */
export function teamOf(tenant: TestTenant) {
	const { tenant: entra } = tenant;
	const { id } = entra.addGroup({ displayName: 'Team', uniqueName: 'team' });
	return {
		id,
		/** Sets the members of the group, or of another one that the parameters name. */
		run: async (
			parameters: IDataObject,
			items: IDataObject[] = [{}],
			continueOnFail = false,
			credential = tenant.credential,
		) =>
			await runNode(
				{
					resource: 'group',
					operation: 'setMembers',
					group: byId(id),
					...parameters,
				} as Parameters<typeof runNode>[0],
				{ credential, items, continueOnFail },
			),
		users: (count: number, from = 0) => [...entra.users.values()].slice(from, from + count),
		fill: (people: Array<{ id: string }>, group = id) => {
			for (const person of people) entra.addMember(group, person.id);
		},
		membersOf: (group = id) => [...entra.members.of(group)].sort(),
		/** What was sent to change something since it was last asked for. */
		writes: () => tenant.requests().filter((line) => /^(DELETE|PATCH|POST .*\$ref)/.test(line)),
	};
}
