import type { IDataObject } from 'n8n-workflow';

import { quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { notice } from '../../fields/notices';
import { pagingFields, readLimit } from '../../fields/paging';
import type { Operation } from '../../operation';
import type { Reference } from '../../references';
import { askIds } from '../../references';
import type { Steps } from '../../steps';
import type { Reached } from './groups';
import { withMembers } from './groups';
import type { Kind } from './kinds';
import { KIND_VALUES, KINDS } from './kinds';
import { principalLocator, readPrincipal, readRole, roleLocator } from './locator';
import { askAssignments, askRoleNames, principalOf } from './reading';
import { describeScope } from './scope';
import type { ItemReader } from '../../item';

const ROLE = 'Role';
const PRINCIPAL = 'User, Group or App';

/** What every row says, whatever is known of it. */
function toOutput(
	{ kind, row, principal, group }: Reached,
	names: Map<string, string>,
): IDataObject {
	const type = principal['@odata.type'];
	return {
		id: row.id,
		assignmentType: kind,
		roleId: row.roleDefinitionId,
		roleName: names.get(String(row.roleDefinitionId)) ?? null,
		principalId: principal.id,
		principalType: typeof type === 'string' ? type.replace('#microsoft.graph.', '') : null,
		displayName: principal.displayName ?? null,
		userPrincipalName: principal.userPrincipalName ?? null,
		throughGroupId: group?.id ?? null,
		throughGroupName: group?.displayName ?? null,
		...describeScope(row.directoryScopeId),
		// An eligible assignment that somebody made use of.
		isActivated: row.assignmentType === 'Activated',
		startDateTime: row.startDateTime ?? null,
		endDateTime: row.endDateTime ?? null,
	};
}

interface Wanted {
	roleId?: string;
	principal?: Reference;
	kinds: Set<Kind>;
	throughGroups: boolean;
}

function read(item: ItemReader): Wanted {
	const of = item.choice('assignmentsOf');
	const chosen = item.choices('assignmentTypes');
	if (chosen.length === 0) {
		throw new BadParameter(
			"'Assignment Types' is empty",
			'Choose at least one: permanent, active for a time, or eligible.',
		);
	}
	return {
		kinds: new Set(chosen as Kind[]),
		throughGroups: item.isOn('throughGroups'),
		...(of === 'role' ? { roleId: readRole(item, ROLE) } : {}),
		...(of === 'principal' ? { principal: readPrincipal(item, PRINCIPAL) } : {}),
	};
}

interface Listed {
	rows: Reached[];
	withoutPim: boolean;
}

/**
 * Graph filters by who is assigned and not by who is in an assigned group. So all assignments are read where groups count,
 * which many items share, and the members of those groups that have a role.
 */
function* list(wanted: Wanted, root: string): Steps<Listed> {
	const { roleId, principal, kinds, throughGroups } = wanted;
	const [principalId] = principal ? yield* askIds(principal) : [];
	const filter =
		roleId !== undefined
			? `roleDefinitionId eq ${quote(roleId)}`
			: principalId !== undefined && !throughGroups
				? `principalId eq ${quote(principalId)}`
				: '';
	const { found, withoutPim } = yield* askAssignments(filter, kinds, root);
	const rows = throughGroups
		? yield* withMembers(found, root)
		: found.map((one) => ({ ...one, principal: principalOf(one.row) }));
	const isWanted = ({ principal: { id } }: Reached): boolean =>
		principalId === undefined || String(id).toLowerCase() === principalId.toLowerCase();
	return { rows: rows.filter(isWanted), withoutPim };
}

export const getAssignments: Operation = {
	value: 'getAssignments',
	name: 'Get Assignments',
	action: 'Get role assignments',
	description:
		'List who has which role: permanently, for a limited time or eligible, also through groups',
	permissions: {
		delegated: ['RoleManagement.Read.Directory'],
		application: ['RoleManagement.Read.Directory'],
	},
	whenDenied: 'Looking into groups also needs GroupMember.Read.All.',
	parameters: [
		{
			displayName: 'Assignments Of',
			name: 'assignmentsOf',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every role and everybody who has one' },
				{ name: 'Role', value: 'role', description: 'Who has this role' },
				{
					name: 'User, Group or App',
					value: 'principal',
					description: 'Which roles this one has',
				},
			],
			default: 'all',
			description: 'Whose assignments to list',
		},
		{
			...roleLocator(ROLE, 'The role whose assignments to list'),
			displayOptions: { show: { assignmentsOf: ['role'] } },
		},
		{
			...principalLocator(PRINCIPAL, 'The user, group or enterprise app whose roles to list'),
			displayOptions: { show: { assignmentsOf: ['principal'] } },
		},
		{
			displayName: 'Assignment Types',
			name: 'assignmentTypes',
			type: 'multiOptions',
			options: KINDS,
			default: [...KIND_VALUES],
			description:
				'Which assignments to list. Without an Entra ID P2 license, there are only permanent ones.',
		},
		{
			displayName: 'Through Groups',
			name: 'throughGroups',
			type: 'boolean',
			default: true,
			description: 'Whether to also list who has a role as a member of a group',
		},
		...pagingFields,
	],
	*steps(item, root) {
		const limit = readLimit(item);
		const wanted = read(item);
		const { rows, withoutPim } = yield* list(wanted, root);
		if (withoutPim && wanted.kinds.size > 1) {
			notice(
				item.context,
				'The tenant has no Entra ID P2 or Governance license, so these are the permanent assignments: it has no others.',
			);
		}
		if (rows.length === 0) return [];
		const names = yield* askRoleNames(root);
		return rows.slice(0, limit).map((row) => ({ json: toOutput(row, names) }));
	},
};
