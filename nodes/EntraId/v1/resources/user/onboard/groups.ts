import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import { groupPath, isGuid, quote, records } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Change, Step } from '../../../procedure/step';
import type { ItemReader } from '../../../item';
import { askSteady } from '../../../steady';
import type { Steps } from '../../../steps';
import { replyOf } from '../../../steps';
import { ALREADY_LINKED, linkRequest } from '../../../linking';
import { NOT_REPLICATED } from '../manager';
import type { Membership } from '../memberships';
import { isGone, leaveGroup, OF_MEMBERSHIPS, toMembership, whyFixed } from '../memberships';
import type { Subject } from './subject';
import { early, idOf, membershipsOf } from './subject';

const $select = OF_MEMBERSHIPS.filter((name) => name !== 'roleTemplateId').join();

/** A group by object ID or by name; equal ones of many items are asked for once. */
const groupRequest = (text: string): GraphRequest =>
	isGuid(text)
		? { method: 'GET', path: groupPath(text), query: { $select } }
		: {
				method: 'GET',
				path: '/groups',
				query: { $select, $filter: `displayName eq ${quote(text)}` },
			};

type Answer = { group: Membership } | { why: string };

function toAnswer(text: string, found: IDataObject[]): Answer {
	if (found.length === 1) return { group: toMembership(found[0]) };
	const ids = found.map(({ id }) => String(id)).join(', ');
	return {
		why:
			found.length === 0
				? `There is no group '${text}'`
				: `More than one group is named '${text}': use an object ID (${ids})`,
	};
}

/** The groups that texts name, or why a text names none. Throws Graph's refusals. */
function* askGroups(item: ItemReader, texts: string[]): Steps<Map<string, Answer>> {
	const unique = [...new Set(texts)];
	if (unique.length === 0) return new Map();
	const settled = yield* askSteady(item, unique.map(groupRequest));
	return new Map(
		unique.map((text, index): [string, Answer] => {
			const one = settled[index];
			if (isGuid(text) && 'error' in one && one.error.status === 404)
				return [text, toAnswer(text, [])];
			const { body = {} } = replyOf(one);
			return [text, toAnswer(text, isGuid(text) ? [body] : records(body.value))];
		}),
	);
}

const groupsOf = (texts: string[], answers: Map<string, Answer>): Membership[] => {
	const found = texts.flatMap((text) => {
		const answer = answers.get(text);
		return answer && 'group' in answer ? [answer.group] : [];
	});
	return [...new Map(found.map((group) => [group.id, group])).values()];
};

const join = (subject: Subject, { id, name }: Membership): Change => ({
	does: `Join the group '${name}'`,
	request: early(
		subject,
		linkRequest(groupPath(id), 'members', idOf(subject), subject.root),
		NOT_REPLICATED,
	),
});

const shown = ({ name }: Membership, why: string) => ({ what: name, why });

export const joinGroups: Step<Subject> = {
	value: 'groups',
	name: 'Join Groups',
	description: 'Join the given groups, and leave those of the set that are not given',
	isUsual: true,
	permissions: needs('GroupMember.ReadWrite.All'),
	*plan(subject) {
		const { given, kept, set } = subject.wishes.groups;
		if (given.length + kept.length + set.length === 0) return { changes: [] };
		const answers = yield* askGroups(subject.item, [...given, ...kept, ...set]);
		const { groups: present } = yield* membershipsOf(subject);
		const isIn = ({ id }: Membership) => present.some((group) => group.id === id);
		const wanted = groupsOf([...given, ...kept], answers);
		const own = new Set(groupsOf(given, answers).map(({ id }) => id));
		const coming = wanted.filter((group) => !isIn(group));
		const going = groupsOf(set, answers).filter(
			(group) => isIn(group) && wanted.every(({ id }) => id !== group.id),
		);
		const isOpen = (group: Membership) => whyFixed(group) === undefined;
		const isOwn = ({ id }: Membership) => own.has(id);
		const fixed = [...coming, ...going].filter((group) => !isOpen(group));
		const [named, left] = [fixed.filter(isOwn), fixed.filter((group) => !isOwn(group))];
		return {
			changes: [
				...coming.filter(isOpen).map((group) => join(subject, group)),
				...going.filter(isOpen).map((group) => leaveGroup(group, idOf(subject))),
			],
			open: [
				...[...answers.values()].flatMap((answer) => ('why' in answer ? [answer.why] : [])),
				...named.map((group) => `'${group.name}' cannot be joined. ${whyFixed(group)}`),
			],
			...(left.length > 0
				? { stays: left.map((group) => shown(group, String(whyFixed(group)))) }
				: {}),
		};
	},
	isSo: (refusal, { method }) =>
		method === 'DELETE'
			? isGone(refusal)
			: refusal.status === 400 && ALREADY_LINKED.test(refusal.message),
};

export const joinRoles: Step<Subject> = {
	value: 'roles',
	name: 'Give Roles Back',
	description: "Assign the directory roles of 'Backup' that are missing",
	permissions: needs('RoleManagement.ReadWrite.Directory'),
	*plan(subject) {
		const { wishes, root } = subject;
		if (wishes.roles.length === 0) return { changes: [] };
		const { roles } = yield* membershipsOf(subject);
		return {
			changes: wishes.roles
				.filter(({ id }) => roles.every((role) => role.id !== id))
				.map(({ id, name }) => {
					const request = linkRequest(`/directoryRoles/${id}`, 'members', idOf(subject), root);
					return {
						does: `Get the role '${name}'`,
						request: early(subject, request, NOT_REPLICATED),
					};
				}),
		};
	},
	isSo: ({ status, message }) => status === 400 && ALREADY_LINKED.test(message),
};
