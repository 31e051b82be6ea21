import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { optionsField } from './fields/options';
import { permissionNotices } from './fields/permissions';
import type { Operation, Resource } from './operation';
import { application } from './resources/application';
import { change } from './resources/change';
import { group } from './resources/group';
import { request } from './resources/request';
import { subscription } from './resources/subscription';
import { user } from './resources/user';

/** Every resource of the node, alphabetical. */
export const resources: Resource[] = [application, change, group, request, subscription, user];

const parametersOf = (resource: Resource, operation: Operation): INodeProperties[] =>
	updateDisplayOptions({ show: { resource: [resource.value], operation: [operation.value] } }, [
		...operation.parameters,
		optionsField(operation),
		...permissionNotices(operation),
	]);

const operationField = (resource: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource.value] } },
	options: resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	})),
	default: 'getAll',
});

/** The fields of the node, made from the resources. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value, description }) => ({ name, value, description })),
		default: 'user',
	},
	...resources.map(operationField),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => parametersOf(resource, operation)),
	),
];

/** The operation that the user chose; throws for one that this version does not have. */
export function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found)
		throw new Error(`This version of the node has no operation '${operation}' for '${resource}'`);
	return found;
}
