import type { Operation, Resource } from '../../nodes/EntraId/v1/operation';

const HEAD = [
	'| Resource | Operation | What it does | Delegated permission | Application permission |',
	'| --- | --- | --- | --- | --- |',
];

// What Graph asks for depends on the call: a sentence, no name.
const list = (permissions: string[]) =>
	permissions.map((name) => (name.includes(' ') ? name : `\`${name}\``)).join(', ');

const row = (resource: Resource, { name, description, permissions }: Operation): string =>
	`| ${resource.name} | ${name} | ${description} | ${list(permissions.delegated)} | ${list(permissions.application)} |`;

/** The README's table of operations with the least permissions that they need. */
export const operationTable = (resources: Resource[]): string =>
	[
		...HEAD,
		...resources.flatMap((resource) =>
			resource.operations.map((operation) => row(resource, operation)),
		),
	].join('\n');
