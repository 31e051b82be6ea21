import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { typeOf, type DirectoryObject } from '../directoryObject';
import { badRequest, notFound } from '../errors';
import { isGuid } from '../ids';
import { isVisible } from '../objects';
import { parseSelect, project } from '../odata/select';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import type { Route } from './route';

function typedRow(call: Call, object: DirectoryObject): Record<string, unknown> {
	const select = call.query.get('$select');
	const names = select === undefined ? undefined : parseSelect(select, [typeOf(object)]);
	return {
		'@odata.type': object['@odata.type'],
		...project(object, names),
	};
}

/** One object of any type, which it says. */
export function typedEntity(call: Call, object: DirectoryObject): GraphReply {
	const context = contextUrl(call, 'directoryObjects/$entity');
	return ok({ '@odata.context': context, ...typedRow(call, object) });
}

/** The object ID in the path. @throws GraphError 400 for what is none */
export function idOf(call: Call): string {
	const { value } = call.params.object;
	if (!isGuid(value)) throw badRequest(`Invalid object identifier '${value}'.`);
	return value.toLowerCase();
}

function getObject(call: Call): GraphReply {
	const object = viewOf(call, 'reads').directory.find(idOf(call));
	if (!object || !isVisible(call, object)) throw notFound(call.params.object.value);
	return typedEntity(call, object);
}

function getByIds(call: Call): GraphReply {
	const { ids, types = ['directoryObject'] } = readObject(call);
	if (!Array.isArray(ids) || ids.length > 1000 || !Array.isArray(types)) {
		throw badRequest("Invalid value specified for property 'ids': an array of up to 1000 ids.");
	}
	const wanted = types as unknown[];
	const view = viewOf(call, 'reads');
	const value = ids
		.map((id: unknown) => {
			if (!isGuid(String(id))) throw badRequest(`Invalid object identifier '${String(id)}'.`);
			return view.directory.find(String(id).toLowerCase());
		})
		.filter((object) => object !== undefined)
		.filter((object) => wanted.includes('directoryObject') || wanted.includes(typeOf(object)))
		.map((object) => typedRow(call, object));
	return ok({ '@odata.context': contextUrl(call, 'directoryObjects'), value });
}

function groupsOf(call: Call): string[] {
	const view = viewOf(call, 'reads');
	const object = view.directory.find(idOf(call));
	if (!object) throw notFound(call.params.object.value);
	return [...view.members.transitiveInverse(object.id)].filter((id) => call.tenant.groups.has(id));
}

function checkMemberGroups(call: Call): GraphReply {
	const { groupIds } = readObject(call);
	if (!Array.isArray(groupIds) || groupIds.length > 20) {
		throw badRequest("Invalid value specified for property 'groupIds': up to 20 ids.");
	}
	const asked = groupIds.map((id: unknown) => String(id).toLowerCase());
	const value = groupsOf(call).filter((id) => asked.includes(id));
	return ok({ '@odata.context': contextUrl(call, 'Collection(Edm.String)'), value });
}

function getMemberGroups(call: Call): GraphReply {
	const { securityEnabledOnly } = (call.request.body ?? {}) as { securityEnabledOnly?: unknown };
	const value = groupsOf(call).filter(
		(id) => securityEnabledOnly !== true || call.tenant.groups.get(id)?.securityEnabled === true,
	);
	return ok({ '@odata.context': contextUrl(call, 'Collection(Edm.String)'), value });
}

/** Directory objects of any type, and memberships of them. */
export const directoryRoutes: Route[] = [
	{
		method: 'GET',
		path: '/directoryObjects/{object}',
		needs: needs.readObjects,
		options: ['$select'],
		handle: getObject,
	},
	{
		method: 'POST',
		path: '/directoryObjects/getByIds',
		needs: needs.readObjects,
		options: ['$select'],
		cost: 5,
		selectedCost: 2,
		handle: getByIds,
	},
	...['users', 'groups', 'directoryObjects', 'servicePrincipals'].flatMap((collection): Route[] => [
		{
			method: 'POST',
			path: `/${collection}/{object}/checkMemberGroups`,
			needs: needs.checkMemberGroups,
			cost: 4,
			handle: checkMemberGroups,
		},
		{
			method: 'POST',
			path: `/${collection}/{object}/getMemberGroups`,
			needs: needs.checkMemberGroups,
			cost: 2,
			handle: getMemberGroups,
		},
	]),
];
