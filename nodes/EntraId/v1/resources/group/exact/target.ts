import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../../shared/badParameter';
import type { Relation } from '../../../linking';
import type { Steps } from '../../../steps';
import { ask } from '../../../steps';
import type { Person } from './people';
import { GROUP } from './people';

const PROPERTIES = [
	'id',
	'displayName',
	'groupTypes',
	'mailEnabled',
	'onPremisesSyncEnabled',
	'securityEnabled',
];

/** The group whose members or owners are set. */
export interface Target {
	id: string;
	displayName: string;
}

function refuse(group: string, is: string, todo: string): never {
	throw new BadParameter(`The group '${group}' ${is}`, todo);
}

/** Throws for a group whose members or owners Graph does not let anybody change. */
function check(group: IDataObject, relation: Relation): void {
	const name = String(group.displayName);
	const types = Array.isArray(group.groupTypes) ? group.groupTypes : [];
	if (relation === 'members' && types.includes('DynamicMembership')) {
		refuse(
			name,
			'is dynamic: its rule decides who is a member',
			"Change its 'Membership Rule', or the property of the users that the rule looks at.",
		);
	}
	if (group.onPremisesSyncEnabled === true) {
		refuse(
			name,
			'is synchronized from the Active Directory on premises',
			'Change it there: the next synchronization brings it to Entra.',
		);
	}
	if (group.mailEnabled === true && !types.includes('Unified')) {
		refuse(
			name,
			'is a mail-enabled security group or a distribution list, which Exchange keeps',
			'Change its members in Exchange.',
		);
	}
}

/** The group at a path. Throws Graph's refusal, or why its members or owners cannot be set. */
export function* askTarget(path: string, relation: Relation): Steps<Target> {
	const { body = {} } = yield* ask({
		method: 'GET',
		path,
		query: { $select: PROPERTIES.join() },
	});
	check(body, relation);
	return { id: String(body.id), displayName: String(body.displayName) };
}

/** Throws for a group that holds groups: who is in those nobody can tell from a list of people. */
export function checkNesting({ displayName }: Target, present: Person[]): void {
	const groups = present.filter(({ type }) => type === GROUP);
	if (groups.length === 0) return;
	const names = groups.map((group) => group.displayName ?? group.id);
	refuse(
		displayName,
		`holds other groups: ${names.slice(0, 5).join(', ')}`,
		'Set Members is for groups whose members are people. Take these groups out first, or use Add Member and Remove Member.',
	);
}
