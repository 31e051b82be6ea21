import { contextUrl, ok, type Call, type GraphReply } from '../call';
import type { DirectoryType } from '../directory';
import { entity, resolve } from '../objects';
import { list } from '../odata/list';
import { needs } from '../permissions';
import { listOptions, objectOptions } from '../query';
import { badRequest } from '../errors';
import { propertiesOf } from '../schema';
import type { Route } from './route';

function selected(call: Call, type: string, rows: Array<Record<string, unknown>>): unknown[] {
	const names = call.query.get('$select')?.split(',');
	if (!names) return rows;
	const unknown = names.find((name) => !propertiesOf(type).has(name));
	if (unknown) {
		throw badRequest(
			`Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
		);
	}
	return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}

function listDomains(call: Call): GraphReply {
	const rows = call.tenant.domains.map((domain) => ({
		authenticationType: 'Managed',
		availabilityStatus: null,
		isAdminManaged: true,
		isRoot: true,
		supportedServices: ['Email'],
		...domain,
	}));
	return ok({
		'@odata.context': contextUrl(call, 'domains'),
		value: selected(call, 'domain', rows),
	});
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
	return ok({
		'@odata.context': contextUrl(call, 'organization'),
		value: selected(call, 'organization', [{ ...call.tenant.organization, verifiedDomains }]),
	});
}

/** Collections that can be read here and are filled by set-up code alone. */
const readable: Array<[collection: string, type: DirectoryType, accepted: readonly string[]]> = [
	['devices', 'device', needs.readDevices],
	['contacts', 'orgContact', needs.readContacts],
];

/** The tenant's domains and organization; devices and contacts as objects that can be members. */
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
					objects: call.tenant.directory.collections[type].values(),
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
