import type { IDataObject } from 'n8n-workflow';

import { isGuid, quote, record } from '../../../GenericFunctions';
import type { RowFilter } from '../../fields/rowFilters';
import { equals, isOneOf } from '../../fields/rowFilters';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { riskLevels, riskStates } from '../riskyUser/shared';
import { inside, pick } from './parts';
import type { Log } from './reading';
import { logFields, readLog } from './reading';

const errorCodeOf = (row: IDataObject): unknown => record(row.status).errorCode;

/** Graph says only `eq` of it, and public clients ask for `ne` [ZH:resources/signin; FS 57908983685]. */
const result: RowFilter = {
	field: {
		displayName: 'Result',
		name: 'result',
		type: 'options',
		options: [
			{ name: 'Failed', value: 'failure', description: 'Also interrupted, e.g. for MFA' },
			{ name: 'Succeeded', value: 'success' },
		],
		default: 'failure',
		description: 'Whether the sign-ins succeeded',
	},
	clause: (fields) => `status/errorCode ${fields.choice('result') === 'success' ? 'eq' : 'ne'} 0`,
	test: (fields) => {
		const isSuccess = fields.choice('result') === 'success';
		return (row) => (errorCodeOf(row) === 0) === isSuccess;
	},
};

const app: RowFilter = {
	field: {
		displayName: 'Application',
		name: 'app',
		type: 'string',
		default: '',
		placeholder: 'e.g. Azure Portal',
		description: 'Only sign-ins to the app with this name or application (client) ID',
	},
	clause: (fields) => {
		const text = fields.requiredText('app');
		return isGuid(text)
			? `appId eq ${quote(text.toLowerCase())}`
			: `appDisplayName eq ${quote(text)}`;
	},
};

const errorCode: RowFilter = {
	field: {
		displayName: 'Result Code',
		name: 'errorCode',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 50126,
		description:
			'Only sign-ins that ended with this code, e.g. 50126 for a wrong password, 0 for success',
	},
	clause: (fields) => `status/errorCode eq ${fields.number('errorCode')}`,
};

const CA_RESULTS = [
	{ name: 'Failed', value: 'failure' },
	{ name: 'Not Applied', value: 'notApplied' },
	{ name: 'Succeeded', value: 'success' },
];

const LOG: Log = {
	path: '/auditLogs/signIns',
	time: 'createdDateTime',
	compares: 'geLe',
	largestPage: 999,
	filters: [
		app,
		equals(
			'clientApp',
			'Client App',
			'e.g. IMAP4',
			'Only sign-ins by this kind of client, e.g. Browser, or one of legacy authentication such as Authenticated SMTP',
			'clientAppUsed',
		),
		isOneOf(
			'conditionalAccessStatus',
			'Conditional Access',
			CA_RESULTS,
			'The result of the Conditional Access policies',
		),
		equals(
			'correlationId',
			'Correlation ID',
			'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
			'Only sign-ins with this ID, which people see when a sign-in does not succeed',
		),
		equals(
			'country',
			'Country or Region',
			'e.g. NO',
			'Only sign-ins from this country, by its two-letter code',
			'location/countryOrRegion',
		),
		errorCode,
		equals('ipAddress', 'IP Address', 'e.g. 203.0.113.7', 'Only sign-ins from this address'),
		result,
		isOneOf(
			'riskLevel',
			'Risk Level',
			riskLevels,
			'How risky the sign-ins were when they happened. Hidden without Entra ID P2.',
			'riskLevelDuringSignIn',
		),
		isOneOf(
			'riskState',
			'Risk State',
			riskStates,
			'The state of the risk, e.g. At Risk for sign-ins that nobody has dealt with',
		),
	],
	person: {
		name: 'user',
		displayName: 'User',
		description: 'Only sign-ins of this user',
		clause: (id) => `userId eq ${quote(id)}`,
	},
	simplify: (row) => ({
		...pick(row, 'id', 'createdDateTime', 'userId', 'userPrincipalName', 'userDisplayName'),
		...pick(row, 'appId', 'appDisplayName', 'resourceDisplayName', 'ipAddress'),
		city: inside(row, 'location', 'city'),
		countryOrRegion: inside(row, 'location', 'countryOrRegion'),
		...pick(row, 'clientAppUsed'),
		browser: inside(row, 'deviceDetail', 'browser'),
		operatingSystem: inside(row, 'deviceDetail', 'operatingSystem'),
		succeeded: errorCodeOf(row) === 0,
		errorCode: inside(row, 'status', 'errorCode'),
		failureReason: inside(row, 'status', 'failureReason'),
		...pick(row, 'conditionalAccessStatus', 'riskLevelDuringSignIn', 'riskState', 'correlationId'),
	}),
};

export const getSignIns: Operation = {
	value: 'getSignIns',
	name: 'Get Sign-Ins',
	action: 'Get sign-in logs',
	description:
		'List sign-ins of people to apps, newest first. Only interactive ones: Graph has the others in its beta only. Needs Entra ID P1 or P2. Graph allows about 999 entries every two seconds.',
	permissions: needs('AuditLog.Read.All'),
	whenDenied: 'A signed-in person also needs the role Reports Reader or a higher one.',
	parameters: logFields(LOG),
	*steps(item, root) {
		return yield* readLog(item, root, LOG);
	},
};
