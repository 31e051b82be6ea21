import type { Resource } from '../../nodes/EntraId/v1/operation';
import { permissionList, slug, table } from './markdown';

const pageOf = ({ name }: Resource): string => `resources/${slug(name)}.md`;

/** Every operation with the least permissions that it needs, linked from docs/. */
export const permissionTable = (resources: Resource[]): string =>
	table(
		['Resource', 'Operation', 'Delegated permission', 'Application permission'],
		resources.flatMap((resource) =>
			resource.operations.map(({ name, permissions }) => [
				resource.name,
				`[${name}](${pageOf(resource)}#${slug(name)})`,
				permissionList(permissions.delegated),
				permissionList(permissions.application),
			]),
		),
	);

/** The README's table: every resource, linked to its page, with the names of its operations. */
export const resourceTable = (resources: Resource[]): string =>
	table(
		['Resource', 'Operations'],
		resources.map((resource) => [
			`[${resource.name}](docs/${pageOf(resource)})`,
			resource.operations.map(({ name }) => name).join(', '),
		]),
	);
