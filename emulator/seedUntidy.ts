import type { NewObject, Tenant } from './tenant';

/** People as real directories have them, beside those that somebody keeps in order. */
const kinds: Array<(tenant: Tenant, index: number) => NewObject> = [
	// A guest who has not come yet: the name holds the address, and there is no first name.
	({ domains }, index) => ({
		creationType: 'Invitation',
		displayName: `guest${index}@adatum.example`,
		externalUserState: 'PendingAcceptance',
		mail: `guest${index}@adatum.example`,
		mailNickname: `guest${index}_adatum.example#EXT#`,
		userPrincipalName: `guest${index}_adatum.example#EXT#@${domains[1].id}`,
		userType: 'Guest',
	}),
	// An account that somebody made by hand, with nothing but a name.
	(_tenant, index) => ({
		businessPhones: [],
		displayName: 'Printer Room 3',
		mail: null,
		mailNickname: `scan${index}`,
	}),
	// Synchronized from on premises, where everything about the person is kept.
	(_tenant, index) => ({
		displayName: `Synced, Person ${index}`,
		mailNickname: `synced.${index}`,
		onPremisesImmutableId: Buffer.from(`person ${index}`).toString('base64'),
		onPremisesSyncEnabled: true,
	}),
	// Signs that mean something in queries, paths, HTML and CSV; blanks at the ends.
	(_tenant, index) => ({
		department: 'R&D; "Lab" #1, 50%',
		displayName: ` Zoë  O'Brien-Ñuñez <test> `,
		jobTitle: '=SUM(A1)\tClerk',
		mailNickname: `o'brien+${index}`,
	}),
	// As long as Graph takes it.
	(_tenant, index) => ({
		displayName: 'Ж'.repeat(256),
		mailNickname: `long${index}`.padEnd(64, 'x'),
	}),
	// Blocked, licensed, and without a place.
	({ skus }, index) => ({
		accountEnabled: false,
		...licensed(skus[0].skuId),
		displayName: 'Left last year',
		mailNickname: `left${index}`,
		usageLocation: null,
	}),
];

/** Who has a licence of his own. */
function licensed(skuId: string): NewObject {
	const state = { assignedByGroup: null, error: null, state: 'Active' };
	return {
		assignedLicenses: [{ disabledPlans: [], skuId }],
		licenseAssignmentStates: [{ ...state, disabledPlans: [], skuId }],
	};
}

/** Adds so many people, one of each kind in turn, older than what happens from now on. */
export function seedUntidy(tenant: Tenant, count: number): void {
	for (let index = 0; index < count; index++) {
		const createdDateTime = tenant.daysAgo(1 + (index % 365));
		tenant.addUser({ createdDateTime, ...kinds[index % kinds.length](tenant, index) });
	}
}
