import { isDelegated, noContent, ok, type Call, type GraphReply } from '../call';
import { checkUnrestricted } from '../checks/administrativeUnit';
import { readProperties } from '../checks/body';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, requestDenied } from '../errors';
import { related } from '../navigation';
import { entity, resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { isGranted, needs } from '../permissions';
import { countOptions, listOptions, objectOptions } from '../query';
import { viewOf } from '../replicas';
import type { Route } from './route';

const deviceOf = (call: Call): DirectoryObject => resolve(call, 'device', call.params.device);

/** Which of the two permissions counts is a matter of who signed in. */
function checkWriter(call: Call): void {
	const needed = isDelegated(call) ? 'Directory.AccessAsUser.All' : 'Device.ReadWrite.All';
	if (!isGranted(call.claims, [needed])) throw requestDenied();
}

/** Whether a device is compliant and managed is said by its management alone [DC:device-update]. */
function update(call: Call): GraphReply {
	checkWriter(call);
	const device = deviceOf(call);
	checkUnrestricted(call, device);
	const { properties } = readProperties(call, 'device');
	const foreign = ['isCompliant', 'isManaged'].find((name) => name in properties);
	if (foreign) throw badRequest(`Property '${foreign}' is read-only and cannot be set.`);
	call.tenant.directory.update(device, properties);
	return noContent();
}

/** Deleted devices do not come back, and their keys go with them [ED:manage-stale-devices]. */
function remove(call: Call): GraphReply {
	checkWriter(call);
	const device = deviceOf(call);
	checkUnrestricted(call, device);
	call.tenant.purge(device);
	return noContent();
}

const all = (call: Call): ListSource => ({
	types: ['device'],
	context: 'devices',
	objects: viewOf(call, 'lists').directory.all('device'),
});

const people = (call: Call, name: string): ListSource => ({
	types: ['user'],
	context: 'directoryObjects',
	objects: related(viewOf(call, 'lists'), deviceOf(call), name),
	mixed: true,
});

const devicesOf = (call: Call, name: string): ListSource => ({
	types: ['device'],
	context: 'directoryObjects',
	objects: related(viewOf(call, 'lists'), resolve(call, 'user', call.params.user), name),
	mixed: true,
});

const read = { method: 'GET' as const, needs: needs.readDevices };

/** Devices, and whose they are. */
export const deviceRoutes: Route[] = [
	{ ...read, path: '/devices', options: listOptions, handle: (call) => list(call, all(call)) },
	{
		...read,
		path: '/devices/$count',
		options: countOptions,
		handle: (call) => count(call, all(call)),
	},
	{
		...read,
		path: '/devices/{device}',
		options: objectOptions,
		handle: (call) => ok(entity(call, deviceOf(call), 'device', 'devices')),
	},
	{ method: 'PATCH', path: '/devices/{device}', needs: needs.writeDevices, handle: update },
	{ method: 'DELETE', path: '/devices/{device}', needs: needs.writeDevices, handle: remove },
	...['registeredOwners', 'registeredUsers'].map((name): Route => ({
		...read,
		path: `/devices/{device}/${name}`,
		options: listOptions,
		handle: (call) => list(call, people(call, name)),
	})),
	...['ownedDevices', 'registeredDevices'].map((name): Route => ({
		method: 'GET',
		path: `/users/{user}/${name}`,
		needs: needs.readUserFull,
		options: ['$select', '$top', '$skiptoken'],
		handle: (call) => list(call, devicesOf(call, name)),
	})),
];
