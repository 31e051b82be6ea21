import { registrations } from '../authentication/report';
import { needs, type AnyOf } from '../permissions';
import type { Records } from '../records';
import type { Family } from '../requestLimits';
import { recordList, type RecordSource } from '../odata/records';
import { needsPremium } from '../errors';
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

/** Properties that a filter on sign-ins may use [ZH:resources/signin]. */
const signInFilters = [
	...['appId', 'clientAppUsed', 'conditionalAccessStatus', 'correlationId', 'id', 'resourceId'],
	...['resourceDisplayName', 'riskDetail', 'riskEventTypes_v2', 'riskLevelAggregated', 'riskState'],
	...['riskLevelDuringSignIn', 'status', 'userId', 'appDisplayName', 'ipAddress'],
	...['userDisplayName', 'userPrincipalName', 'deviceDetail', 'location', 'createdDateTime'],
];

/** The same for the report on sign-in methods: neither the role nor the type of the user [FS 2889115089]. */
const registrationFilters = [
	...['isMfaCapable', 'isMfaRegistered', 'isPasswordlessCapable', 'isSsprCapable', 'isSsprEnabled'],
	...['isSsprRegistered', 'isSystemPreferredAuthenticationMethodEnabled', 'methodsRegistered'],
	...['systemPreferredAuthenticationMethods', 'userDisplayName', 'userPrincipalName'],
];

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
	},
	{
		...reports,
		path: '/auditLogs/provisioning',
		of: 'provisioning',
		type: 'provisioningObjectSummary',
		needs: needs.readProvisioningLogs,
		premium: true,
		newestFirst: 'activityDateTime',
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

/** Logs, reports, risk and Conditional Access: lists that a test fills, each with the limit of its family. */
export const recordRoutes = listed.map(
	({ path, of, needs: accepted, family, premium, ...source }): Route => ({
		method: 'GET',
		path,
		needs: accepted,
		family,
		options: ['$top', '$filter', '$orderby', '$select', '$count', '$skiptoken'],
		handle: (call) => {
			if (premium && !call.switches.hasPremiumLicense) throw needsPremium();
			const rows = of === 'userRegistrationDetails' ? registrations(call) : call.tenant.records[of];
			return recordList(call, { ...source, context: path.slice(1), rows });
		},
	}),
);
