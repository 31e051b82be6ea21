import type { IDataObject } from 'n8n-workflow';

import { isRecord, userPath } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Change, Plan, Refused, Step } from '../../../procedure/step';
import type { Steps } from '../../../steps';
import { KINDS } from '../../deletedItem/kinds';
import { askDeletedByName } from '../../deletedItem/locator';
import { nicknameOf } from '../upn';
import { missingOf } from './comparison';
import { askPerson } from './person';
import type { Subject } from './subject';
import { early, pathOf, whoseOf } from './subject';

const [USERS] = KINDS.filter(({ value }) => value === 'user');

/** Who has the item's employee ID, where it finds people by that. */
const isMeant = ({ wishes: { key } }: Subject, { employeeId }: IDataObject): boolean =>
	!('employeeId' in key) || key.employeeId === employeeId;

function* planRestoration(subject: Subject): Steps<Plan> {
	const { user, coming, wishes, root } = subject;
	const name = wishes.userPrincipalName;
	if (user || coming || name === undefined) return { changes: [] };
	const named = yield* askDeletedByName(name, USERS, root);
	const found = named.filter((one) => isMeant(subject, one));
	if (found.length === 0) return { changes: [] };
	if (found.length > 1) {
		const ids = found.map(({ id }) => String(id)).join(', ');
		return {
			changes: [],
			impossible: `${found.length} deleted users had this user principal name (${ids}): restore the right one with Deleted Item → Restore`,
		};
	}
	subject.coming = 'restored';
	const path = `/directory/deletedItems/${String(found[0].id)}/restore`;
	// What is restored is not among the deleted any more: Graph does not know it there the second time.
	const request = { method: 'POST', path, idempotent: true } as const;
	return { changes: [{ does: `Restore ${name}`, request }] };
}

/** Who is not among the deleted any more may be back: the answer to a try before was lost, or somebody else restored him. */
function lookInstead({ does, request, refusal }: Refused): Change[] {
	const id = request.path.split('/').at(-2);
	return refusal.status === 404 && id !== undefined
		? [
				{
					does,
					request: {
						method: 'GET',
						path: userPath(id),
						query: { $select: 'id' },
						notKnownYet: [404],
					},
				},
			]
		: [];
}

export const restoreUser: Step<Subject> = {
	value: 'restore',
	name: 'Restore If Deleted',
	description: 'Restore a deleted user with this user principal name',
	permissions: needs('User.DeleteRestore.All'),
	plan: planRestoration,
	again: (refused) => refused.flatMap(lookInstead),
	*learn(subject, [{ body = {} }]) {
		subject.user = (yield* askPerson(userPath(String(body.id)), subject)) ?? { id: body.id };
	},
};

function planCreation(subject: Subject): Plan {
	const { user, coming, lostBy, wishes, item } = subject;
	if (user || coming) return { changes: [] };
	if (lostBy !== undefined) {
		return {
			changes: [],
			impossible: `Item ${lostBy} may have created this user, since Graph's answer was lost: run it again, when Graph knows`,
		};
	}
	const { userPrincipalName, displayName, password, together } = wishes;
	if (userPrincipalName === undefined || displayName === undefined || !password) {
		const label = displayName === undefined ? 'Display Name' : 'User Principal Name';
		return { changes: [], impossible: `There is no such user, and a new one needs '${label}'` };
	}
	subject.coming = 'created';
	if ('password' in password.handedOut) {
		item.handedOut = { values: password.handedOut, whose: userPrincipalName, kind: 'password' };
	}
	const body: IDataObject = {
		accountEnabled: true,
		displayName,
		mailNickname: nicknameOf(userPrincipalName),
		userPrincipalName,
		passwordProfile: password.profile,
		...together,
	};
	const object = userPath(userPrincipalName);
	return {
		changes: [
			{
				does: `Create ${userPrincipalName}`,
				request: { method: 'POST', path: '/users', object, body },
			},
		],
	};
}

export const createUser: Step<Subject> = {
	value: 'create',
	name: 'Create If Missing',
	description: 'Create the user where there is none',
	isUsual: true,
	permissions: needs('User.ReadWrite.All'),
	plan: planCreation,
	*learn(subject, [{ body = {} }]) {
		// What was sent is so; Graph answers with a few properties alone.
		subject.user = { ...subject.wishes.together, ...body };
		yield* [];
	},
	waitsFor: ['restore'],
};

/** Several texts of one property are one value to Graph: what is not sent is lost [graph-people 2.3]. */
const WHOLE = 'employeeOrgData';

function bodyOf(wanted: IDataObject, user: IDataObject): IDataObject {
	const missing = missingOf(wanted, user);
	const now = user[WHOLE];
	return isRecord(missing[WHOLE]) && isRecord(now)
		? { ...missing, [WHOLE]: { ...now, ...missing[WHOLE] } }
		: missing;
}

function change(subject: Subject, body: IDataObject): Change[] {
	const names = Object.keys(body);
	if (names.length === 0) return [];
	const request = { method: 'PATCH', path: pathOf(subject), body } as const;
	return [
		{
			does: `Set ${names.join(', ')} of ${whoseOf(subject)}`,
			request: early(subject, request),
		},
	];
}

export const updateUser: Step<Subject> = {
	value: 'update',
	name: 'Update',
	description: 'Set the given properties that differ',
	isUsual: true,
	permissions: needs('User.ReadWrite.All'),
	plan(subject) {
		const { wishes, user = {}, coming } = subject;
		const { displayName, together, alone } = wishes;
		const wanted = { ...(displayName === undefined ? {} : { displayName }), ...together };
		return {
			changes: [
				...(coming === 'created' ? [] : change(subject, bodyOf(wanted, user))),
				...change(subject, bodyOf(alone, user)),
			],
		};
	},
};
