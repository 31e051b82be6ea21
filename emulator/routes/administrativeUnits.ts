import { created, noContent, ok, type Call, type GraphReply } from '../call';
import {
	checkEditableUnit,
	checkNewUnit,
	checkRestrictedMember,
	checkUnitUpdate,
} from '../checks/administrativeUnit';
import { readProperties } from '../checks/body';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { conflicting, notFound, requestDenied } from '../errors';
import { related } from '../navigation';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { isGranted, needs } from '../permissions';
import { countOptions, listOptions, objectOptions } from '../query';
import { readReferenceBody } from '../references';
import { viewOf } from '../replicas';
import type { Route } from './route';

const type = 'administrativeUnit' as const;
const collection = '/directory/administrativeUnits';
const context = collection.slice(1);

/** What a unit has for members [graph-apps §4]. */
const memberTypes: DirectoryType[] = ['user', 'group', 'device'];

const unitOf = (call: Call): DirectoryObject => resolve(call, type, call.params.unit);

function create(call: Call): GraphReply {
	const { properties } = readProperties(call, type);
	checkNewUnit(properties);
	const unit = call.tenant.add(type, properties);
	call.tenant.createdAt.set(unit.id, call.tenant.clock());
	return created(entity(call, unit, type, context));
}

function update(call: Call): GraphReply {
	const unit = unitOf(call);
	const { properties } = readProperties(call, type);
	checkUnitUpdate(unit, properties);
	call.tenant.directory.update(unit, properties);
	return noContent();
}

function addMember(call: Call): GraphReply {
	const unit = unitOf(call);
	const member = readReferenceBody(call, 'members', memberTypes);
	checkEditableUnit(unit);
	checkRestrictedMember(unit, member);
	if (!call.tenant.addMember(unit.id, member.id)) throw conflicting();
	return noContent();
}

function removeMember(call: Call): GraphReply {
	const unit = unitOf(call);
	checkEditableUnit(unit);
	const id = call.params.member.value.toLowerCase();
	if (!call.tenant.removeMember(unit.id, id)) throw notFound(id);
	return noContent();
}

/** Hidden ones take a permission of their own; what is answered without it is not documented. */
function membersOf(call: Call, cast?: DirectoryType): ListSource {
	const unit = unitOf(call);
	const isHidden = unit.visibility === 'HiddenMembership';
	if (isHidden && !isGranted(call.claims, needs.readHiddenMembers)) throw requestDenied();
	const objects = related(viewOf(call, 'lists'), unit, 'members');
	return cast
		? { types: [cast], context: `${cast}s`, objects: objects.filter((one) => typeOf(one) === cast) }
		: { types: memberTypes, context: 'directoryObjects', objects, mixed: true };
}

const all = (call: Call): ListSource => ({
	types: [type],
	context,
	objects: viewOf(call, 'lists').directory.all(type),
});

const read = { method: 'GET' as const, needs: needs.readUnits };
const write = { needs: needs.writeUnits };

/** Administrative units and their members. */
export const administrativeUnitRoutes: Route[] = [
	{ ...read, path: collection, options: listOptions, handle: (call) => list(call, all(call)) },
	{
		...read,
		path: `${collection}/$count`,
		options: countOptions,
		handle: (call) => count(call, all(call)),
	},
	{ ...write, method: 'POST', path: collection, handle: create },
	{
		...read,
		path: `${collection}/{unit}`,
		options: objectOptions,
		handle: (call) => ok(entity(call, unitOf(call), type, context)),
	},
	{ ...write, method: 'PATCH', path: `${collection}/{unit}`, handle: update },
	{
		...write,
		method: 'DELETE',
		path: `${collection}/{unit}`,
		handle: (call) => {
			call.tenant.directory.softDelete(unitOf(call));
			return noContent();
		},
	},
	...[undefined, ...memberTypes].map((cast): Route => ({
		...read,
		path: `${collection}/{unit}/members${cast ? `/microsoft.graph.${cast}` : ''}`,
		options: listOptions,
		handle: (call) => list(call, membersOf(call, cast)),
	})),
	{ ...write, method: 'POST', path: `${collection}/{unit}/members/$ref`, handle: addMember },
	{
		...write,
		method: 'DELETE',
		path: `${collection}/{unit}/members/{member}/$ref`,
		handle: removeMember,
	},
];
