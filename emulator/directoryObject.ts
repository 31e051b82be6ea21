/** Graph's types of directory objects that this tenant has. */
export type DirectoryType =
	| 'user'
	| 'group'
	| 'application'
	| 'servicePrincipal'
	| 'device'
	| 'orgContact'
	| 'directoryRole'
	| 'administrativeUnit'
	/** None of the directory's, but tracked like one [CSDL]. */
	| 'oAuth2PermissionGrant';

/** A directory object as it is stored; a property that was never set is absent, a cleared one is null. */
export interface DirectoryObject {
	'@odata.type': `#microsoft.graph.${DirectoryType}`;
	id: string;
	[property: string]: unknown;
}

/** Graph's short name of the object's type, such as `user`. */
export function typeOf(object: DirectoryObject): DirectoryType {
	return object['@odata.type'].slice('#microsoft.graph.'.length) as DirectoryType;
}

/** Whether the object is a Microsoft 365 group. */
export function isUnified(object: DirectoryObject): boolean {
	return Array.isArray(object.groupTypes) && object.groupTypes.includes('Unified');
}
