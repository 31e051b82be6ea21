import { records } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { conditionFields, readConditions } from '../../fields/conditions';
import type { List } from '../../fields/list';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { filtersField, joinFilters } from '../../fields/presets';
import { ownedQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import { filterableServicePrincipal } from './filterable';
import { ownedBy, readPresets, servicePrincipalPresets } from './presets';
import { servicePrincipalProperties, simplifiedServicePrincipal } from './properties';

/** The ID of the tenant of the credential, which may hold a domain or nothing in its place. */
function* askTenantId(): Steps<string> {
	const { body = {} } = yield* ask({
		method: 'GET',
		path: '/organization',
		query: { $select: 'id' },
	});
	const [organization] = records(body.value);
	if (organization) return String(organization.id);
	throw new BadParameter(
		'Graph did not say which tenant this is',
		"Take 'Application Type' out of 'Filters', and use the query option 'Filter': appOwnerOrganizationId eq your tenant's ID.",
	);
}

const ofTenant = (list: List, tenantId: string): List => ({
	...list,
	query: { ...list.query, $filter: joinFilters(list.query.$filter ?? '', [ownedBy(tenantId)]) },
});

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many enterprise apps',
	description: 'List, filter and search enterprise apps, managed identities among them',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		...pagingFields,
		filtersField(servicePrincipalPresets),
		...conditionFields(filterableServicePrincipal),
		...outputFields(servicePrincipalProperties),
		ownedQueryField,
	],
	*steps(item, root) {
		const { clauses, isOwn } = readPresets(item);
		const conditions = readConditions(item, filterableServicePrincipal);
		const list = readList(item, {
			searchIn: ['displayName'],
			select: readSelect(item, simplifiedServicePrincipal),
			clauses: [...clauses, ...conditions.clauses],
			searches: conditions.searches,
		});
		const wanted = isOwn ? ofTenant(list, yield* askTenantId()) : list;
		return yield* askObjects('/servicePrincipals', root, wanted);
	},
};
