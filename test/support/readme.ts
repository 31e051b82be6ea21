import type { Resource } from '../../nodes/EntraId/v1/operation';

const list = (permissions: string[]) => permissions.map((name) => `\`${name}\``).join(', ');

/** The rows of the README's table of operations, of one operation or of all. */
export const operationRows = (resources: Resource[], only?: string): string =>
	resources
		.flatMap((resource) =>
			resource.operations
				.filter(({ value }) => only === undefined || value === only)
				.map(
					({ name, description, permissions: { delegated, application } }) =>
						`| ${resource.name} | ${name} | ${description} | ${list(delegated)} | ${list(application)} |`,
				),
		)
		.join('\n');
