import type { IDataObject } from 'n8n-workflow';

/**
 * The user principal name that a deleted user had: Graph puts the ID without its hyphens before it, so that somebody else
 * can have the name [CLI].
 */
export function nameBefore({ id, userPrincipalName }: IDataObject): string {
	const name = typeof userPrincipalName === 'string' ? userPrincipalName : '';
	const prefix = String(id).replaceAll('-', '').toLowerCase();
	return name.toLowerCase().startsWith(prefix) ? name.slice(prefix.length) : name;
}
