import type { Change } from './changes';
import type { Tenant } from './tenant';

/** Whether a subscription to the resource hears of the change; membership changes come with the group. */
export function covers(resource: string, change: Change): boolean {
	const [collection, id, relation] = resource.replace(/^\//, '').split('/');
	if (collection.toLowerCase() !== `${change.type}s`) return false;
	if (id !== undefined && id.toLowerCase() !== change.id) return false;
	if (relation !== undefined) return change.link?.relation === relation;
	return change.link === undefined || change.link.relation === 'members';
}

/** Membership changes carry `members@delta` [ISS docs#9915]; its exact shape is that of delta queries. */
export function resourceData(
	tenant: Tenant,
	collection: string,
	change: Change,
): Record<string, unknown> {
	const { id, link } = change;
	return {
		'@odata.type': `#Microsoft.Graph.${collection.slice(0, -1)}`,
		'@odata.id': `${collection}/${id}`,
		id,
		organizationId: tenant.id,
		...(link && {
			[`${link.relation}@delta`]: [
				{ id: link.id, ...(link.removed && { '@removed': { reason: 'deleted' } }) },
			],
		}),
	};
}
