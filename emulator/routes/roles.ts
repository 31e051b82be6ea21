import { created, ok, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { conflicting, notFound, unsupportedQuery } from '../errors';
import { related } from '../navigation';
import { entity, resolve } from '../objects';
import { list } from '../odata/list';
import { plainList } from '../odata/plain';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import { roleTemplates as templates } from '../roleTemplates';
import type { Route } from './route';

/** Its templates are listed whole or not at all [ISS msgraph-metadata#611]. */
function listTemplates(call: Call): GraphReply {
	if (call.query.has('$filter')) {
		throw unsupportedQuery('Filtered searches against this resource are not supported.');
	}
	return plainList(call, 'directoryRoleTemplate', 'directoryRoleTemplates', templates);
}

/** A role exists in the tenant once it was activated from its template [D21]. */
function activate(call: Call): GraphReply {
	const { roleTemplateId } = readProperties(call, 'directoryRole').properties;
	requireProperties({ roleTemplateId }, ['roleTemplateId'], 'directoryRole');
	const template = templates.find(({ id }) => id === String(roleTemplateId).toLowerCase());
	if (!template) throw notFound(String(roleTemplateId));
	const { tenant } = call;
	if (tenant.directory.findByKey('directoryRole', 'roleTemplateId', template.id)) {
		throw conflicting();
	}
	const { description, displayName } = template;
	const role = tenant.add('directoryRole', {
		description,
		displayName,
		roleTemplateId: template.id,
	});
	return created(entity(call, role, 'directoryRole', 'directoryRoles'));
}

function listMembers(call: Call): GraphReply {
	const role = resolve(call, 'directoryRole', call.params.object);
	return list(call, {
		types: ['user', 'group', 'servicePrincipal'],
		context: 'directoryObjects',
		objects: related(viewOf(call, 'lists'), role, 'members'),
		mixed: true,
		unpaged: true,
	});
}

const read = { method: 'GET' as const, needs: needs.readRoles };

/** Directory roles with their members. */
export const roleRoutes: Route[] = [
	{
		...read,
		path: '/directoryRoles',
		options: ['$filter', '$select', '$expand'],
		handle: (call) =>
			list(call, {
				types: ['directoryRole'],
				context: 'directoryRoles',
				objects: viewOf(call, 'lists').directory.all('directoryRole'),
				unpaged: true,
			}),
	},
	{ method: 'POST', path: '/directoryRoles', needs: needs.writeRoles, handle: activate },
	{
		...read,
		path: '/directoryRoles/{object}',
		options: ['$select', '$expand'],
		handle: (call) => {
			const role = resolve(call, 'directoryRole', call.params.object);
			return ok(entity(call, role, 'directoryRole', 'directoryRoles'));
		},
	},
	{
		...read,
		path: '/directoryRoles/{object}/members',
		options: ['$select', '$filter'],
		handle: listMembers,
	},
	{
		...read,
		path: '/directoryRoleTemplates',
		options: ['$select', '$filter'],
		handle: listTemplates,
	},
];
