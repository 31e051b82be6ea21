/** Somebody's access to an app. */
export interface AppRoleAssignment extends Record<string, unknown> {
	/** No GUID. */
	id: string;
	principalId: string;
	principalType: 'Group' | 'ServicePrincipal' | 'User';
	principalDisplayName: string;
	resourceId: string;
	resourceDisplayName: string;
	appRoleId: string;
}

/** A role that somebody may activate. */
export interface RoleEligibility extends Record<string, unknown> {
	id: string;
	principalId: string;
	roleDefinitionId: string;
	directoryScopeId: string;
}
