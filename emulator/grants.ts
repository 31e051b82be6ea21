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
