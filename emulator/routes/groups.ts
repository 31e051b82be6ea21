import { created, noContent, ok, type Call, type GraphReply } from '../call';
import { readProperties } from '../checks/body';
import {
	checkEditableMembers,
	checkGroupUpdate,
	checkNewGroup,
	checkNewMembers,
} from '../checks/group';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, requestDenied } from '../errors';
import { licensesOf } from '../licensing';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { isGranted, needs } from '../permissions';
import { countOptions, listOptions, objectOptions } from '../query';
import { readBinds } from '../references';
import { viewOf } from '../replicas';
import { patchOrCreate } from '../upsert';
import type { Route } from './route';

const binds = ['members@odata.bind', 'owners@odata.bind'];

const groupsOf = (call: Call): ListSource => ({
	types: ['group'],
	context: 'groups',
	objects: viewOf(call, 'lists').directory.all('group'),
});

function createGroup(call: Call, uniqueName?: string): GraphReply {
	if (!isGranted(call.claims, needs.createGroup)) throw requestDenied();
	const { properties, bound } = readProperties(call, 'group', binds);
	if (uniqueName !== undefined) {
		if (properties.uniqueName !== undefined && properties.uniqueName !== uniqueName) {
			throw badRequest("Property 'uniqueName' differs from the one in the URL.");
		}
		properties.uniqueName = uniqueName;
	}
	checkNewGroup(call, properties);
	if ('members@odata.bind' in bound) checkNewMembers(properties);
	const links = readBinds(call, bound);
	const { tenant } = call;
	const group = tenant.addGroup({ ...mailOf(call, properties), ...properties });
	tenant.createdAt.set(group.id, tenant.clock());
	addLinks(call, group, links);
	return created(entity(call, group, 'group', 'groups'));
}

/** A Microsoft 365 group gets an address. */
function mailOf(call: Call, properties: Record<string, unknown>): Record<string, unknown> {
	const base = { renewedDateTime: call.tenant.now() };
	if (properties.mailEnabled !== true) return base;
	const mail = `${String(properties.mailNickname)}@${call.tenant.domains[0].id}`;
	return { ...base, mail, proxyAddresses: [`SMTP:${mail}`], visibility: 'Public' };
}

function addLinks(
	call: Call,
	group: DirectoryObject,
	links: Array<['members' | 'owners', string]>,
): void {
	for (const [property, id] of links) call.tenant.links.add(property, group.id, id);
}

function updateGroup(call: Call, group: DirectoryObject): GraphReply {
	const { properties, bound } = readProperties(call, 'group', binds);
	const hasBinds = Object.keys(bound).length > 0;
	// Binding members needs less than changing the group.
	const onlyMembers = !Object.keys(properties).length && !('owners@odata.bind' in bound);
	if (!onlyMembers && !isGranted(call.claims, needs.writeGroup)) throw requestDenied();
	const byExchange = checkGroupUpdate(call, group, properties, hasBinds);
	if ('members@odata.bind' in bound) checkEditableMembers(group);
	const links = readBinds(call, bound, group);
	call.tenant.directory.update(group, properties);
	addLinks(call, group, links);
	return byExchange ? { status: 200, headers: {} } : noContent();
}

function deleteGroup(call: Call): GraphReply {
	const group = resolve(call, 'group', call.params.group);
	// Only which words Graph has for it is not known [ED:licensing-group-advanced].
	if (licensesOf(group.assignedLicenses).length) {
		throw badRequest('The group has licenses assigned and cannot be deleted.');
	}
	call.tenant.directory.softDelete(group);
	return noContent();
}

/** Groups: create, get, list, count, update and upsert, delete. */
export const groupRoutes: Route[] = [
	{
		method: 'GET',
		path: '/groups',
		needs: needs.listGroups,
		options: listOptions,
		handle: (call) => list(call, groupsOf(call)),
	},
	{
		method: 'GET',
		path: '/groups/$count',
		needs: needs.listGroups,
		options: countOptions,
		handle: (call) => count(call, groupsOf(call)),
	},
	{
		method: 'POST',
		path: '/groups',
		needs: needs.createGroup,
		handle: (call) => createGroup(call),
	},
	{
		method: 'GET',
		path: '/groups/{group}',
		needs: needs.readGroup,
		options: objectOptions,
		handle: (call) =>
			ok(entity(call, resolve(call, 'group', call.params.group), 'group', 'groups')),
	},
	{
		method: 'PATCH',
		path: '/groups/{group}',
		needs: needs.writeMembers,
		handle: (call) =>
			patchOrCreate(
				call,
				'group',
				(uniqueName) => createGroup(call, uniqueName),
				(group) => updateGroup(call, group),
			),
	},
	{ method: 'DELETE', path: '/groups/{group}', needs: needs.writeGroup, handle: deleteGroup },
];
