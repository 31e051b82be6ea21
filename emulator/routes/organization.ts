import { ok, type Call, type GraphReply } from '../call';
import type { DirectoryType } from '../directoryObject';
import { entity, resolve } from '../objects';
import { list } from '../odata/list';
import { plainList } from '../odata/plain';
import { needs } from '../permissions';
import { listOptions, objectOptions } from '../query';
import { viewOf } from '../replicas';
import type { Route } from './route';

function listDomains(call: Call): GraphReply {
	const rows = call.tenant.domains.map((domain) => ({
		authenticationType: 'Managed',
		availabilityStatus: null,
		isAdminManaged: true,
		isRoot: true,
		supportedServices: ['Email'],
		...domain,
	}));
	return plainList(call, 'domain', 'domains', rows);
}

function listOrganizations(call: Call): GraphReply {
	const verifiedDomains = call.tenant.domains
		.filter(({ isVerified }) => isVerified)
		.map(({ id, isDefault, isInitial }) => ({
			capabilities: 'Email',
			isDefault,
			isInitial,
			name: id,
			type: 'Managed',
		}));
	const row = { ...call.tenant.organization, verifiedDomains };
	return plainList(call, 'organization', 'organization', [row]);
}

/** Collections that can be read here and are filled by set-up code alone. */
const readable: Array<[collection: string, type: DirectoryType, accepted: readonly string[]]> = [
	['devices', 'device', needs.readDevices],
	['contacts', 'orgContact', needs.readContacts],
	['directory/administrativeUnits', 'administrativeUnit', needs.readUnits],
];

/** The tenant's domains and organization; devices, contacts and administrative units as objects. */
export const organizationRoutes: Route[] = [
	{
		method: 'GET',
		path: '/domains',
		needs: needs.readDomains,
		options: ['$select'],
		handle: listDomains,
	},
	{
		method: 'GET',
		path: '/organization',
		needs: needs.readOrganization,
		options: ['$select'],
		handle: listOrganizations,
	},
	...readable.flatMap(([collection, type, accepted]): Route[] => [
		{
			method: 'GET',
			path: `/${collection}`,
			needs: accepted,
			options: listOptions,
			handle: (call) =>
				list(call, {
					types: [type],
					context: collection,
					objects: viewOf(call, 'lists').directory.all(type),
				}),
		},
		{
			method: 'GET',
			path: `/${collection}/{object}`,
			needs: accepted,
			options: objectOptions,
			handle: (call) => ok(entity(call, resolve(call, type, call.params.object), type, collection)),
		},
	]),
];
