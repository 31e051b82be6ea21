import type { IDataObject } from 'n8n-workflow';

import { checkGuid, quote, record } from '../../../GenericFunctions';
import type { RowFilter } from '../../fields/rowFilters';
import { equals, isOneOf } from '../../fields/rowFilters';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { inside, pick } from './parts';
import type { Log } from './reading';
import { logFields, readLog } from './reading';

const ACTIONS = [
	{ name: 'Create', value: 'create' },
	{ name: 'Delete', value: 'delete' },
	{ name: 'Disable', value: 'disable' },
	{ name: 'Other', value: 'other' },
	{ name: 'Staged Delete', value: 'stagedDelete' },
	{ name: 'Update', value: 'update' },
];

const STATUSES = [
	{ name: 'Failed', value: 'failure' },
	{ name: 'Skipped', value: 'skipped' },
	{ name: 'Succeeded', value: 'success' },
	{ name: 'Warning', value: 'warning' },
];

const app: RowFilter = {
	field: {
		displayName: 'Enterprise App ID',
		name: 'servicePrincipal',
		type: 'string',
		default: '',
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		description: 'Only what was provisioned by the enterprise app with this object ID',
	},
	clause: (fields) => {
		const id = checkGuid(fields.requiredText('servicePrincipal'), 'Enterprise App ID');
		return `servicePrincipal/id eq ${quote(id)}`;
	},
};

const partOf = (row: IDataObject, property: string): IDataObject => ({
	[`${property}Id`]: inside(row, property, 'id'),
	[`${property}Name`]: inside(row, property, 'displayName'),
});

function statusOf(row: IDataObject): IDataObject {
	const { status, errorInformation } = record(row.provisioningStatusInfo);
	const { errorCode, reason, recommendedAction } = record(errorInformation);
	return {
		status: status ?? null,
		errorCode: errorCode ?? null,
		reason: reason ?? null,
		recommendedAction: recommendedAction ?? null,
	};
}

const LOG: Log = {
	path: '/auditLogs/provisioning',
	time: 'activityDateTime',
	// Graph compares it with `gt` and `lt` alone [ZH:provisioningobjectsummary-list].
	compares: 'gtLt',
	filters: [
		isOneOf('provisioningAction', 'Action', ACTIONS, 'What was done to the object'),
		app,
		equals('jobId', 'Job ID', 'e.g. BoxOutDelta.02bd9fd6', 'Only what this job did'),
		equals(
			'source',
			'Source Object ID',
			'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
			'Only the object with this ID in the system that it came from, e.g. a user in Entra ID. Upper and lower case count.',
			'sourceIdentity/id',
		),
		isOneOf('status', 'Status', STATUSES, 'What came of it', 'provisioningStatusInfo/status'),
		equals(
			'target',
			'Target Object ID',
			'e.g. 1234',
			'Only the object with this ID in the system that it went to. Upper and lower case count.',
			'targetIdentity/id',
		),
	],
	simplify: (row) => ({
		...pick(row, 'id', 'activityDateTime', 'provisioningAction'),
		...statusOf(row),
		...partOf(row, 'servicePrincipal'),
		...partOf(row, 'sourceSystem'),
		...partOf(row, 'sourceIdentity'),
		...partOf(row, 'targetSystem'),
		...partOf(row, 'targetIdentity'),
		...pick(row, 'durationInMilliseconds', 'jobId', 'cycleId', 'changeId'),
	}),
};

export const getProvisioning: Operation = {
	value: 'getProvisioning',
	name: 'Get Provisioning',
	action: 'Get provisioning logs',
	description:
		'List what was created, changed or removed in other systems by provisioning, e.g. in SaaS apps. Needs Entra ID P1 or P2.',
	permissions: needs('ProvisioningLog.Read.All'),
	whenDenied: 'A signed-in person also needs the role Reports Reader or a higher one.',
	parameters: logFields(LOG),
	*steps(item, root) {
		return yield* readLog(item, root, LOG);
	},
};
