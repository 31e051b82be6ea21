import { describeResources } from './description';
import type { Operation, Resource } from './operation';
import { administrativeUnit } from './resources/administrativeUnit';
import { application } from './resources/application';
import { authenticationMethod } from './resources/authenticationMethod';
import { change } from './resources/change';
import { deletedItem } from './resources/deletedItem';
import { device } from './resources/device';
import { group } from './resources/group';
import { license } from './resources/license';
import { log } from './resources/log';
import { request } from './resources/request';
import { riskyUser } from './resources/riskyUser';
import { role } from './resources/role';
import { servicePrincipal } from './resources/servicePrincipal';
import { subscription } from './resources/subscription';
import { user } from './resources/user';

/** Every resource of the node, alphabetical. */
export const resources: Resource[] = [
	administrativeUnit,
	application,
	authenticationMethod,
	change,
	deletedItem,
	device,
	servicePrincipal,
	group,
	license,
	log,
	request,
	riskyUser,
	role,
	subscription,
	user,
];

/** The fields of the node, made from the resources. */
export const properties = describeResources(resources);

/** What n8n's editor calls to fill the locators. */
export const listSearch = Object.fromEntries(
	resources.flatMap(({ listSearch: own = {} }) => Object.entries(own)),
);

/** What n8n's editor calls to fill lists of options. */
export const loadOptions = Object.fromEntries(
	resources.flatMap(({ loadOptions: own = {} }) => Object.entries(own)),
);

/** The operation that the user chose; throws for one that this version does not have. */
export function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found)
		throw new Error(`This version of the node has no operation '${operation}' for '${resource}'`);
	return found;
}
