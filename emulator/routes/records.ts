import { registrations } from '../authentication/report';
import type { Call } from '../call';
import { needs, type AnyOf } from '../permissions';
import type { RecordRow, Records } from '../records';
import type { Family } from '../requestLimits';
import { recordList, type RecordSource } from '../odata/records';
import { needsPremium, notLicensed } from '../errors';
import { riskyUsers } from '../riskyUsers';
import type { Route } from './route';

interface Listed extends Omit<RecordSource, 'rows' | 'context'> {
	path: string;
	of: keyof Records;
	needs: AnyOf;
	family: Family;
	/** Whether it needs a licence P1 or P2 [graph-apps §0, §6]. */
	premium: boolean;
}

const usual = { pageSize: 100, maxPageSize: 999 };
const reports = { ...usual, family: 'reports' as const, needs: needs.readAuditLogs };
const risk = { ...usual, family: 'risk' as const, premium: true };

const byEq = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ['eq']]));
const byText = (...names: string[]) =>
	Object.fromEntries(names.map((name) => [name, ['eq', 'startswith']]));

/** What filters on sign-ins may use [ZH:resources/signin]. */
const signInFilters = {
	...byEq('appId', 'clientAppUsed', 'conditionalAccessStatus', 'correlationId', 'id', 'resourceId'),
	...byEq('resourceDisplayName', 'riskDetail', 'riskEventTypes_v2', 'riskLevelAggregated'),
	...byEq('riskLevelDuringSignIn', 'riskState', 'status', 'userId'),
	...byText('appDisplayName', 'deviceDetail', 'ipAddress', 'location', 'userDisplayName'),
	...byText('userPrincipalName'),
	createdDateTime: ['eq', 'ge', 'le'],
};

/** What clients filter by besides [FS 53836839611, 57908983685, 17761668979]. */
const undocumented: Partial<Record<keyof Records, Record<string, string[]>>> = {
	signIns: { status: ['eq', 'ne'] },
	directoryAudits: { result: ['eq'] },
};

/** The same for audits [DC:directoryaudit-list@05296ab3]. */
const auditFilters = {
	...byEq('category', 'correlationId', 'id', 'initiatedBy'),
	targetResources: ['any'],
	...byText('activityDisplayName'),
	activityDateTime: ['eq', 'ge', 'le'],
};

/** The same for provisioning [ZH:provisioningobjectsummary-list]. */
const provisioningFilters = {
	...byEq('changeId', 'cycleId', 'id', 'jobId', 'provisioningAction', 'provisioningStatusInfo'),
	...byEq('servicePrincipal', 'sourceIdentity', 'sourceSystem', 'targetIdentity', 'targetSystem'),
	...byEq('tenantId'),
	activityDateTime: ['eq', 'gt', 'lt'],
};

/** The same for the report on sign-in methods: neither the role nor the type of the user [FS 2889115089]. */
const registrationFilters = {
	...byEq('isMfaCapable', 'isMfaRegistered', 'isPasswordlessCapable', 'isSsprCapable'),
	...byEq('isSsprEnabled', 'isSsprRegistered', 'isSystemPreferredAuthenticationMethodEnabled'),
	methodsRegistered: ['any'],
	systemPreferredAuthenticationMethods: ['any'],
	...byText('userDisplayName', 'userPrincipalName'),
};

/** The same for risky users: what the page and clients filter by [DC:riskyuser-list@00e146a9; FS 61950412873]. */
const riskyFilters = byEq(
	...['riskDetail', 'riskLevel', 'riskState', 'userDisplayName', 'userPrincipalName'],
);

const listed: Listed[] = [
	{
		...reports,
		path: '/auditLogs/signIns',
		of: 'signIns',
		type: 'signIn',
		premium: true,
		pageSize: 1000,
		maxPageSize: 1000,
		newestFirst: 'createdDateTime',
		filters: signInFilters,
	},
	{
		...reports,
		path: '/auditLogs/directoryAudits',
		of: 'directoryAudits',
		type: 'directoryAudit',
		premium: false,
		newestFirst: 'activityDateTime',
		filters: auditFilters,
	},
	{
		...reports,
		path: '/auditLogs/provisioning',
		of: 'provisioning',
		type: 'provisioningObjectSummary',
		needs: needs.readProvisioningLogs,
		premium: true,
		newestFirst: 'activityDateTime',
		filters: provisioningFilters,
	},
	{
		...reports,
		path: '/reports/authenticationMethods/userRegistrationDetails',
		of: 'userRegistrationDetails',
		type: 'userRegistrationDetails',
		premium: true,
		filters: registrationFilters,
	},
	{
		...risk,
		path: '/identityProtection/riskyUsers',
		of: 'riskyUsers',
		type: 'riskyUser',
		needs: needs.readRiskyUsers,
		filters: riskyFilters,
	},
	{
		...risk,
		path: '/identityProtection/riskDetections',
		of: 'riskDetections',
		type: 'riskDetection',
		needs: needs.readRiskDetections,
		maxPageSize: 500,
		newestFirst: 'detectedDateTime',
	},
	{
		...risk,
		path: '/identity/conditionalAccess/policies',
		of: 'conditionalAccessPolicies',
		type: 'conditionalAccessPolicy',
		needs: needs.readPolicies,
	},
	{
		...risk,
		path: '/identity/conditionalAccess/namedLocations',
		of: 'namedLocations',
		type: 'namedLocation',
		needs: needs.readPolicies,
	},
];

function rowsOf(call: Call, of: keyof Records): RecordRow[] {
	if (of === 'userRegistrationDetails') return registrations(call);
	return of === 'riskyUsers' ? riskyUsers(call) : call.tenant.records[of];
}

/** Logs, reports, risk and Conditional Access: lists that a test fills, each with the limit of its family. */
export const recordRoutes = listed.map(
	({ path, of, needs: accepted, family, premium, filters, ...source }): Route => ({
		method: 'GET',
		path,
		needs: accepted,
		family,
		options: ['$top', '$filter', '$orderby', '$select', '$count', '$skiptoken'],
		handle: (call) => {
			if (premium && !call.switches.hasPremiumLicense) {
				throw path.startsWith('/identityProtection/') ? notLicensed() : needsPremium();
			}
			const more = call.switches.undocumentedLogFilters ? undocumented[of] : undefined;
			const allowed = filters && { ...filters, ...more };
			return recordList(call, {
				...source,
				context: path.slice(1),
				rows: rowsOf(call, of),
				filters: allowed,
			});
		},
	}),
);
