import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from './fields/options';
import { permissionNotices } from './fields/permissions';
import type { Operation, Resource } from './operation';
import { allowChangesField } from './tool/changes';

/** A field and the operations that show it: resource by resource, the values of its operations. */
interface SharedField {
	field: INodeProperties;
	/** All of the field, with its own conditions: what is equal here looks and works alike. */
	key: string;
	shownIn: Map<string, string[]>;
}

/** The values of a field's `show` for resource and operation. n8n shows it for each pair of the two. */
interface Rectangle {
	resources: string[];
	operations: string[];
}

/** What an operation shows below Resource and Operation, in this order. */
export const fieldsOf = (operation: Operation): INodeProperties[] => [
	...operation.parameters,
	optionsField(operation),
	...permissionNotices(operation),
];

/** One sequence that holds the fields of every operation in the operation's own order, equal ones once where that is possible. */
function shareFields(resources: Resource[]): SharedField[] {
	const shared: SharedField[] = [];
	for (const { value: resource, operations } of resources) {
		for (const operation of operations) {
			let place = 0;
			for (const field of fieldsOf(operation)) {
				const key = JSON.stringify(field);
				const found = shared.findIndex((entry, index) => index >= place && entry.key === key);
				if (found === -1) shared.splice(place, 0, { field, key, shownIn: new Map() });
				else place = found;
				const { shownIn } = shared[place];
				shownIn.set(resource, [...(shownIn.get(resource) ?? []), operation.value]);
				place++;
			}
		}
	}
	return shared;
}

/** The fewest pairs of lists whose products hold no operation that does not show the field, found greedily. */
function rectanglesOf({ shownIn }: SharedField, resources: Resource[]): Rectangle[] {
	const operationsOf = new Map(resources.map(({ value, operations }) => [value, operations]));
	const isExact = (rectangle: Rectangle): boolean =>
		rectangle.resources.every((resource) =>
			(operationsOf.get(resource) ?? []).every(
				({ value }) =>
					!rectangle.operations.includes(value) || shownIn.get(resource)?.includes(value),
			),
		);
	const rectangles: Rectangle[] = [];
	for (const [resource, own] of shownIn) {
		const wider = (rectangle: Rectangle): Rectangle => ({
			resources: [...rectangle.resources, resource],
			operations: [...new Set([...rectangle.operations, ...own])],
		});
		const found = rectangles.find((rectangle) => isExact(wider(rectangle)));
		if (found) Object.assign(found, wider(found));
		else rectangles.push({ resources: [resource], operations: own });
	}
	return rectangles;
}

/** Resource and operation come first: n8n shows a field at the first condition that hangs on an expression, without a look at the rest. */
const showIn = (
	{ displayOptions, ...field }: INodeProperties,
	{ resources, operations }: Rectangle,
): INodeProperties => ({
	...field,
	displayOptions: {
		...displayOptions,
		show: { resource: resources, operation: operations, ...displayOptions?.show },
	},
});

const resourceField = (resources: Resource[]): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value, description }) => ({ name, value, description })),
	default: 'user',
});

const operationField = ({
	value: resource,
	operations,
	defaultOperation = 'getAll',
}: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options: operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	})),
	default: defaultOperation,
});

/** The fields of a node with these resources. n8n sends them to the browser whole, so what operations share stands once. */
export const describeResources = (resources: Resource[]): INodeProperties[] => [
	resourceField(resources),
	...resources.map(operationField),
	allowChangesField(resources),
	...shareFields(resources).flatMap((shared) =>
		rectanglesOf(shared, resources).map((rectangle) => showIn(shared.field, rectangle)),
	),
];
