import type { IDataObject } from 'n8n-workflow';

import { advanced, groupPath } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { askLists } from '../../steps';
import type { Found } from './reading';
import { principalOf } from './reading';

/** An assignment, and the group through which somebody has it. */
export interface Reached extends Found {
	principal: IDataObject;
	group?: IDataObject;
}

const SELECT = 'id,displayName,userPrincipalName';

const isGroup = (object: IDataObject): boolean =>
	object['@odata.type'] === '#microsoft.graph.group';

/** Assignments, and after each of a group those that its members have through it, nested ones too. */
export function* withMembers(found: Found[], root: string): Steps<Reached[]> {
	const direct = found.map((one) => ({ ...one, principal: principalOf(one.row) }));
	const groups = [...new Set(direct.map(({ principal }) => principal))].filter(isGroup);
	const ids = [...new Set(groups.map(({ id }) => String(id)))];
	const lists = yield* askLists(
		ids.map((id) =>
			// Without it Graph leaves service principals out in silence [group-list-members].
			advanced(
				{
					method: 'GET',
					path: `${groupPath(id)}/transitiveMembers`,
					query: { $select: SELECT, $top: '999' },
				},
				true,
			),
		),
		root,
	);
	const members = new Map(ids.map((id, index) => [id, lists[index] ?? []]));
	return direct.flatMap((one) => [
		one,
		...(members.get(String(one.principal.id)) ?? [])
			// A group in the group is named by its own members.
			.filter((member) => !isGroup(member))
			.map((member) => ({ ...one, principal: member, group: one.principal })),
	]);
}
