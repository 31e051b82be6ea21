/** An entry that is no directory object; what the type has and the entry lacks is shown as null. */
export type RecordRow = Record<string, unknown> & { id: string };

/** What Graph reports of a tenant beside its directory: empty until a test fills it, in any order. */
export class Records {
	readonly signIns: RecordRow[] = [];

	readonly directoryAudits: RecordRow[] = [];

	readonly provisioning: RecordRow[] = [];

	readonly userRegistrationDetails: RecordRow[] = [];

	readonly riskyUsers: RecordRow[] = [];

	readonly riskDetections: RecordRow[] = [];

	readonly conditionalAccessPolicies: RecordRow[] = [];

	readonly namedLocations: RecordRow[] = [];
}
