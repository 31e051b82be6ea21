import type { IDataObject } from 'n8n-workflow';

import { checkGuid, quote, record, records } from '../../../GenericFunctions';
import type { RowFilter } from '../../fields/rowFilters';
import { equals } from '../../fields/rowFilters';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { pick } from './parts';
import type { Log } from './reading';
import { logFields, readLog } from './reading';

const target: RowFilter = {
	field: {
		displayName: 'Target ID',
		name: 'target',
		type: 'string',
		default: '',
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		description: 'Only what was done to the user, group, app or device with this object ID',
	},
	clause: (fields) => {
		const id = checkGuid(fields.requiredText('target'), 'Target ID');
		return `targetResources/any(t:t/id eq ${quote(id)})`;
	},
};

const activityBegins: RowFilter = {
	field: {
		displayName: 'Activity Begins With',
		name: 'activityBegins',
		type: 'string',
		default: '',
		placeholder: 'e.g. Add member',
		description: 'Only activities whose name begins with this text',
	},
	clause: (fields) =>
		`startsWith(activityDisplayName,${quote(fields.requiredText('activityBegins'))})`,
};

/** The page on this log does not say that Graph filters by it, and public clients do [DC:directoryaudit-list; FS 59607984798]. */
const result: RowFilter = {
	field: {
		displayName: 'Result',
		name: 'result',
		type: 'options',
		options: [
			{ name: 'Failed', value: 'failure' },
			{ name: 'Succeeded', value: 'success' },
			{ name: 'Timed Out', value: 'timeout' },
		],
		default: 'failure',
		description: 'What came of the activities',
	},
	clause: (fields) => `result eq ${quote(fields.choice('result'))}`,
	test: (fields) => {
		const wanted = fields.choice('result');
		return (row) => row.result === wanted;
	},
};

/** Who did it: a person or an app, the other is null. */
function initiator(row: IDataObject): IDataObject {
	const { user, app } = record(row.initiatedBy);
	const person = record(user);
	const program = record(app);
	const isApp = !user && Boolean(app);
	const [id, name] = isApp
		? [program.servicePrincipalId ?? program.appId, program.displayName]
		: [person.id, person.userPrincipalName ?? person.displayName];
	return {
		initiatedByType: isApp ? 'app' : user ? 'user' : null,
		initiatedById: id ?? null,
		initiatedByName: name ?? null,
		ipAddress: person.ipAddress ?? null,
	};
}

/** To what it was done. Graph was seen to write `Type`, too [DC:directoryaudit-list]. */
const targetsOf = (row: IDataObject): IDataObject[] =>
	records(row.targetResources).map((one) => ({
		...pick(one, 'id', 'displayName', 'userPrincipalName'),
		type: one.type ?? one.Type ?? null,
		changes: records(one.modifiedProperties).map((change) =>
			pick(change, 'displayName', 'oldValue', 'newValue'),
		),
	}));

const LOG: Log = {
	path: '/auditLogs/directoryAudits',
	time: 'activityDateTime',
	compares: 'geLe',
	largestPage: 999,
	orderBy: 'activityDateTime desc',
	filters: [
		equals(
			'activity',
			'Activity',
			'e.g. Add member to role',
			'Only this activity, by its whole name in the log',
			'activityDisplayName',
		),
		activityBegins,
		equals(
			'category',
			'Category',
			'e.g. RoleManagement',
			'Only activities of this category, e.g. ApplicationManagement, GroupManagement, Policy, RoleManagement, UserManagement',
		),
		result,
		target,
	],
	person: {
		name: 'initiatedBy',
		displayName: 'Initiated By',
		description: 'Only what this user did',
		clause: (id) => `initiatedBy/user/id eq ${quote(id)}`,
	},
	simplify: (row) => ({
		...pick(row, 'id', 'activityDateTime', 'activityDisplayName', 'category', 'operationType'),
		...pick(row, 'result', 'resultReason', 'loggedByService'),
		...initiator(row),
		targets: targetsOf(row),
		...pick(row, 'correlationId'),
	}),
};

export const getAudits: Operation = {
	value: 'getAudits',
	name: 'Get Audits',
	action: 'Get audit logs',
	description:
		'List who changed what in the directory, newest first. Graph allows about 999 entries every two seconds.',
	permissions: needs('AuditLog.Read.All'),
	whenDenied: 'A signed-in person also needs the role Reports Reader or a higher one.',
	parameters: logFields(LOG),
	*steps(item, root) {
		return yield* readLog(item, root, LOG);
	},
};
