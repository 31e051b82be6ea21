import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../../GenericFunctions';
import { isGuid, MAX_PAGE_SIZE, quote, records } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Change, Step } from '../../../procedure/step';
import type { ItemReader } from '../../../item';
import { askSteady } from '../../../steady';
import type { Steps } from '../../../steps';
import { askList, replyOf } from '../../../steps';
import { DEFAULT_ACCESS } from '../../servicePrincipal/appRoles';
import { NOT_REPLICATED } from '../manager';
import type { Subject } from './subject';
import { early, idOf, pathOf } from './subject';

/** Access to an enterprise app, in a certain role of it. */
interface Access {
	app: IDataObject;
	roleId: string;
	does: string;
}

type Answer = Access | { why: string };

/** `App > Role`, or the app alone. */
function partsOf(text: string): { app: string; role?: string } {
	const at = text.lastIndexOf(' > ');
	return at < 0
		? { app: text }
		: { app: text.slice(0, at).trim(), role: text.slice(at + 3).trim() };
}

const $select = 'id,appId,displayName,appRoles';

/** An app by its name; a GUID may be its object ID or its app ID. */
const appRequests = (app: string): GraphRequest[] =>
	isGuid(app)
		? [`/servicePrincipals/${app}`, `/servicePrincipals(appId='${app}')`].map((path) => ({
				method: 'GET',
				path,
				query: { $select },
			}))
		: [
				{
					method: 'GET',
					path: '/servicePrincipals',
					query: { $select, $filter: `displayName eq ${quote(app)}` },
				},
			];

/** The apps in an answer: of a list, or the one; none where Graph does not find it. Throws every other refusal. */
function appsIn(settled: Settled): IDataObject[] {
	if ('error' in settled && settled.error.status === 404) return [];
	const { body = {} } = replyOf(settled);
	return Array.isArray(body.value) ? records(body.value) : [body];
}

/** The roles of an app that people can have. */
const rolesOf = ({ appRoles }: IDataObject): IDataObject[] =>
	records(appRoles).filter(
		({ allowedMemberTypes, isEnabled }) =>
			isEnabled === true &&
			Array.isArray(allowedMemberTypes) &&
			allowedMemberTypes.map(String).includes('User'),
	);

const isNamed = (role: IDataObject, text: string): boolean =>
	[role.displayName, role.value, role.id].some(
		(name) => typeof name === 'string' && name.toLowerCase() === text.toLowerCase(),
	);

function accessOf(text: string, found: IDataObject[]): Answer {
	const { app: name, role: wanted } = partsOf(text);
	if (found.length === 0) return { why: `There is no enterprise app '${name}'` };
	const [app] = found;
	if (found.length > 1) {
		const ids = found.map(({ id }) => String(id)).join(', ');
		return { why: `More than one enterprise app is '${name}': use an object ID (${ids})` };
	}
	const roles = rolesOf(app);
	const names = roles.map(({ displayName }) => String(displayName)).join(', ');
	const chosen = wanted === undefined ? roles : roles.filter((role) => isNamed(role, wanted));
	if (wanted !== undefined && chosen.length === 0) {
		return { why: `'${name}' has no role '${wanted}' for users; it has: ${names || 'none'}` };
	}
	if (chosen.length > 1) {
		return { why: `'${name}' has several roles: name one as '${name} > Role', of ${names}` };
	}
	return {
		app,
		roleId: String(chosen.at(0)?.id ?? DEFAULT_ACCESS),
		does: `Get access to '${String(app.displayName)}'`,
	};
}

function* askAccess(item: ItemReader, texts: string[]): Steps<Answer[]> {
	const asked = texts.map((text) => ({ text, requests: appRequests(partsOf(text).app) }));
	const all = asked.flatMap(({ requests }) => requests);
	const settled = [...(yield* askSteady(item, all))];
	return asked.map(({ text, requests }) =>
		accessOf(text, settled.splice(0, requests.length).flatMap(appsIn)),
	);
}

/** The access that somebody has himself; somebody new has none. */
function* askPresent(subject: Subject): Steps<IDataObject[]> {
	if (!subject.user || subject.coming === 'created') return [];
	const query = { $top: String(MAX_PAGE_SIZE) };
	const path = `${pathOf(subject)}/appRoleAssignments`;
	const { items } = yield* askList(early(subject, { method: 'GET', path, query }), subject.root);
	return items.filter(({ principalType }) => principalType !== 'Group');
}

const assignment = (subject: Subject, { app, roleId, does }: Access): Change => ({
	does,
	request: early(
		subject,
		{
			method: 'POST',
			path: `${pathOf(subject)}/appRoleAssignments`,
			body: { principalId: idOf(subject), resourceId: app.id, appRoleId: roleId },
			// Nothing is assigned twice: Graph refuses the second time.
			idempotent: true,
		},
		NOT_REPLICATED,
	),
});

export const giveAppAccess: Step<Subject> = {
	value: 'appAccess',
	name: 'Give App Access',
	description: 'Assign the user to enterprise apps',
	permissions: needs('AppRoleAssignment.ReadWrite.All', 'Application.Read.All'),
	*plan(subject) {
		const { apps } = subject.wishes;
		if (apps.length === 0) return { changes: [] };
		const answers = yield* askAccess(subject.item, apps);
		const present = yield* askPresent(subject);
		const isThere = ({ app, roleId }: Access) =>
			present.some(({ resourceId, appRoleId }) => resourceId === app.id && appRoleId === roleId);
		return {
			changes: answers
				.filter((answer): answer is Access => 'app' in answer && !isThere(answer))
				.map((access) => assignment(subject, access)),
			open: answers.flatMap((answer) => ('why' in answer ? [answer.why] : [])),
		};
	},
	isSo: ({ status, message }) => status === 400 && /being assigned already exists/i.test(message),
};
