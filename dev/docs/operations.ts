import type { Operation, Resource } from '../../nodes/EntraId/v1/operation';

const HEAD = [
	'| Resource | Operation | What it does | Delegated permission | Application permission |',
	'| --- | --- | --- | --- | --- |',
];

/** Names of permissions; what depends on the call is a sentence. */
export const permissionList = (permissions: string[]) =>
	permissions.map((name) => (name.includes(' ') ? name : `\`${name}\``)).join(', ');

const row = (resource: Resource, { name, description, permissions }: Operation): string =>
	`| ${resource.name} | ${name} | ${description} | ${permissionList(permissions.delegated)} | ${permissionList(permissions.application)} |`;

/** The README's table of operations with the least permissions that they need. */
export const operationTable = (resources: Resource[]): string =>
	[
		...HEAD,
		...resources.flatMap((resource) =>
			resource.operations.map((operation) => row(resource, operation)),
		),
	].join('\n');
