import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import { groupPath, MAX_PAGE_SIZE, records, userPath } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import type { Steps } from '../../../steps';
import { askList, replyOf } from '../../../steps';
import { ALREADY_LINKED, linkRequest } from '../../../linking';
import { managerRequest } from '../manager';
import { nameOf } from '../memberships';
import type { Successor } from './successor';
import { askSuccessor, successorField, whyNot } from './successor';
import type { Subject } from './subject';

export const NEW_MANAGER = 'newManager';
export const NEW_OWNER = 'newOwner';
const MANAGER_LABEL = 'New Manager of Reports';
const OWNER_LABEL = 'New Owner of Groups';

export const handoverFields = [
	successorField(NEW_MANAGER, MANAGER_LABEL, 'the reports get as manager', 'reassignReports'),
	successorField(NEW_OWNER, OWNER_LABEL, 'becomes an owner', 'reassignGroups'),
];

const $top = String(MAX_PAGE_SIZE);

const isUser = (object: IDataObject): boolean => object['@odata.type'] === '#microsoft.graph.user';

/** Why a report keeps the manager who leaves; nothing where he gets another. */
function whyKept(report: IDataObject, { id }: Successor): string | undefined {
	if (!isUser(report)) return 'Graph sets the manager of users alone';
	return String(report.id).toLowerCase() === id.toLowerCase()
		? 'Nobody can be their own manager: set another one'
		: undefined;
}

export const reassignReports: Step<Subject> = {
	value: 'reassignReports',
	name: 'Give Reports Another Manager',
	description: "Give the user's direct reports another manager",
	permissions: needs('User.ReadWrite.All'),
	*plan({ id, path, manager, wishes, root }) {
		const query = { $select: 'id,displayName,userPrincipalName', $top };
		const list = { method: 'GET', path: `${path}/directReports`, query } as const;
		const { items: reports } = yield* askList(list, root);
		if (reports.length === 0) return { changes: [] };
		const successor = yield* askSuccessor(wishes.newManager, manager);
		const impossible = whyNot(successor, id, MANAGER_LABEL);
		if (!successor || impossible !== undefined) return { changes: [], impossible };
		const judged = reports.map((report) => ({ report, why: whyKept(report, successor) }));
		return {
			changes: judged
				.filter(({ why }) => why === undefined)
				.map(({ report }) => ({
					does: `Make ${successor.name} the manager of ${nameOf(report)}`,
					request: managerRequest(userPath(String(report.id)), successor.id, root),
				})),
			stays: judged.flatMap(({ report, why }) =>
				why === undefined ? [] : [{ what: nameOf(report), why }],
			),
		};
	},
};

/** The groups whose only owner the user is, among people who can sign in: apps and blocked users look after no group. */
function* askOrphans({ id, path, root }: Subject): Steps<IDataObject[]> {
	const query = { $select: 'id,displayName,onPremisesSyncEnabled', $top };
	const { items } = yield* askList({ method: 'GET', path: `${path}/ownedObjects`, query }, root);
	const groups = items.filter((object) => object['@odata.type'] === '#microsoft.graph.group');
	if (groups.length === 0) return [];
	const settled = yield groups.map((group): GraphRequest => ({
		method: 'GET',
		path: `${groupPath(String(group.id))}/owners`,
		query: { $select: 'id,accountEnabled', $top },
	}));
	return groups.filter((_group, index) =>
		records(replyOf(settled[index]).body?.value).every(
			(owner) => owner.id === id || !isUser(owner) || owner.accountEnabled === false,
		),
	);
}

export const reassignGroups: Step<Subject> = {
	value: 'reassignGroups',
	name: 'Give Groups Another Owner',
	description: 'Where the user is the last owner who can sign in',
	permissions: needs('Group.ReadWrite.All'),
	*plan(subject) {
		const { id, manager, wishes, root } = subject;
		const orphans = yield* askOrphans(subject);
		if (orphans.length === 0) return { changes: [] };
		const successor = yield* askSuccessor(wishes.newOwner, manager);
		const impossible = whyNot(successor, id, OWNER_LABEL);
		if (!successor || impossible !== undefined) return { changes: [], impossible };
		const isSynced = (group: IDataObject) => group.onPremisesSyncEnabled === true;
		return {
			changes: orphans
				.filter((group) => !isSynced(group))
				.map((group) => ({
					does: `Make ${successor.name} an owner of '${nameOf(group)}'`,
					request: linkRequest(groupPath(String(group.id)), 'owners', successor.id, root),
				})),
			stays: orphans.filter(isSynced).map((group) => ({
				what: nameOf(group),
				why: 'The group is synchronized from the Active Directory on premises',
			})),
		};
	},
	isSo: ({ status, message }) => status === 400 && ALREADY_LINKED.test(message),
};
