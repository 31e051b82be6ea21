import type { INodeParameters, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { EntraId } from '../../../nodes/EntraId/EntraId.node';
import { EntraIdTrigger } from '../../../nodes/EntraId/EntraIdTrigger.node';
import { resources } from '../../../nodes/EntraId/v1/registry';

const action = new EntraId().getNodeType();
const trigger = new EntraIdTrigger();

/** What n8n's editor makes of the node type's subtitle, with the same call. */
function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node = { id: '1', name: 'Node', type: 'ours', typeVersion: 1, parameters };
	const workflow = new Workflow({
		nodes: [{ ...node, position: [0, 0] }],
		connections: {},
		active: false,
		nodeTypes,
	});
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(workflow.nodes.Node, subtitle, 'internal', {});
}

describe('the subtitle of the node', () => {
	it.each(
		resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value: operation, action: words }) => [words, resource, operation]),
		),
	)('is "%s"', (words, resource, operation) =>
		expect(subtitleOf(action, { resource, operation })).toBe(words),
	);

	it('is in words for what is chosen at first, which n8n does not store', () => {
		expect(subtitleOf(action, {})).toBe('Get many users');
		expect(subtitleOf(action, { resource: 'group' })).toBe('Get many groups');
	});

	// n8n takes expressions here for plain text, so such a node cannot run.
	it.each([
		{ resource: '={{ $json.what }}', operation: 'get' },
		{ resource: 'user', operation: '={{ $json.how }}' },
		{ resource: 'user', operation: 'fly' },
	])('asks for a choice where there is none: %j', (parameters) =>
		expect(subtitleOf(action, parameters)).toBe('Choose resource and operation'),
	);
});

it.each<[string, INodeParameters]>([
	['User created, deleted, updated', {}],
	['User restored', { events: ['restored'] }],
	['User permanently deleted', { delivery: 'scheduled', events: ['permanentlyDeleted'] }],
	['Group member added, member removed', { resource: 'groupMembers' }],
	['Group created, member added', { resource: 'groups', events: ['created', 'memberAdded'] }],
	[
		'Directory role member added',
		{ resource: 'roleMembers', events: ['memberAdded'], delivery: 'scheduled' },
	],
	[
		'Service principal created, deleted, updated',
		{ resource: 'servicePrincipals', delivery: 'scheduled' },
	],
	['Changes of a Graph resource', { resource: 'other' }],
	['Changes of me/events', { resource: 'other', resourcePath: 'me/events' }],
	['My own subscription', { delivery: 'ownSubscription' }],
])('the subtitle of the trigger is "%s"', (words, parameters) =>
	expect(subtitleOf(trigger, parameters)).toBe(words),
);
