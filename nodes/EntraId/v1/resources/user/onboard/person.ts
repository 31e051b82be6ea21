import type { IDataObject } from 'n8n-workflow';

import { quote, userPath } from '../../../../GenericFunctions';
import { BadParameter } from '../../../../shared/badParameter';
import type { Steps } from '../../../steps';
import { askList, attempt, replyOf } from '../../../steps';
import type { Subject, Wishes } from './subject';
import { early } from './subject';

const LOOKED_AT = [
	...['id', 'userPrincipalName', 'displayName', 'accountEnabled'],
	...['employeeId', 'usageLocation', 'licenseAssignmentStates'],
];

/** What has to be read to see which of the wishes are so. */
const propertiesOf = ({ together, alone }: Wishes): string[] => [
	...new Set(
		[...LOOKED_AT, ...Object.keys(together), ...Object.keys(alone)].filter(
			(name) => !name.includes('@'),
		),
	),
];

/** The user at a path with all that the steps look at; nothing where there is none. Throws every other refusal. */
export function* askPerson(path: string, subject: Subject): Steps<IDataObject | undefined> {
	const settled = yield* attempt(
		early(subject, {
			method: 'GET',
			path,
			query: {
				$select: propertiesOf(subject.wishes).join(),
				$expand: 'manager($select=id,displayName,userPrincipalName)',
			},
		}),
	);
	if ('error' in settled && settled.error.status === 404) return undefined;
	return replyOf(settled).body;
}

/** The object ID of whoever has an employee ID. Throws where several have it. */
function* askId(employeeId: string, root: string): Steps<string | undefined> {
	const query = { $filter: `employeeId eq ${quote(employeeId)}`, $select: 'id,userPrincipalName' };
	const { items } = yield* askList({ method: 'GET', path: '/users', query }, root, 10);
	if (items.length > 1) {
		const names = items.map(({ userPrincipalName }) => String(userPrincipalName));
		throw new BadParameter(
			`More than one user has the employee ID '${employeeId}': ${names.join(', ')}`,
			"Give each their own ID first, or set 'Find By' to User Principal Name.",
		);
	}
	return items.length === 1 ? String(items[0].id) : undefined;
}

/** Whoever the item means, where there is such a user. */
export function* findPerson(subject: Subject): Steps<IDataObject | undefined> {
	const { key, userPrincipalName } = subject.wishes;
	if ('userPrincipalName' in key) return yield* askPerson(userPath(key.userPrincipalName), subject);
	const id = yield* askId(key.employeeId, subject.root);
	if (id !== undefined) return yield* askPerson(userPath(id), subject);
	if (userPrincipalName === undefined) return undefined;
	// Lists show somebody new later than reads do.
	const named = yield* askPerson(userPath(userPrincipalName), subject);
	if (!named || named.employeeId === key.employeeId) return named;
	throw new BadParameter(
		`'${userPrincipalName}' belongs to somebody else, whose employee ID is ${named.employeeId ? `'${String(named.employeeId)}'` : 'empty'}`,
		"Enter another 'User Principal Name'. If it is the same person, set the employee ID there first, or set 'Find By' to User Principal Name.",
	);
}
