import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Permissions } from '../operation';

const CREDENTIAL_TYPES: Record<keyof Permissions, string> = {
	delegated: 'entraIdOAuth2Api',
	application: 'entraIdAppOnlyApi',
};

function needs(kind: string, names: string[], needsAll = false): string {
	if (names.length === 1) return `Needs the ${kind} permission ${names[0]}`;
	return needsAll
		? `Needs the ${kind} permissions ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
		: `Needs one of these ${kind} permissions, depending on the object: ${names.join(', ')}`;
}

/** What Graph asks for, below the fields of an operation: one notice for the chosen kind of sign-in. */
export const permissionNotices = ({
	permissions,
	needsAll,
	whenDenied = '',
}: Operation): INodeProperties[] =>
	(['delegated', 'application'] as const).map((kind) => ({
		displayName: `${needs(kind, permissions[kind], needsAll)}. ${whenDenied}`.trim(),
		name: `${kind}PermissionNotice`,
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: [CREDENTIAL_TYPES[kind]] } },
	}));
