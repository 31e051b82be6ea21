import { NodeHelpers } from 'n8n-workflow';

import { properties, resources } from '../../../nodes/EntraId/v1/registry';

const operations = resources.flatMap((resource) => resource.operations);
const reading = operations.filter(({ value }) => value.startsWith('get'));
const field = properties.find(({ name }) => name === 'allowChanges');

const isShown = (type: string, operation: string): boolean =>
	field !== undefined &&
	NodeHelpers.displayParameter({ operation }, field, null, { name: type } as never);

it('is shown to tools, for operations that may change something', () => {
	const shown = operations.filter(({ value }) => isShown('entraIdTool', value));
	expect(shown).toEqual(operations.filter((operation) => !reading.includes(operation)));
	expect(shown.length).toBeGreaterThan(50);
});

it('is not shown outside of agents', () => {
	expect(operations.filter(({ value }) => isShown('entraId', value))).toEqual([]);
});

it('is off at first, and takes no expression, which a model could fill', () => {
	expect(field).toMatchObject({ default: false, noDataExpression: true });
});

it('is hidden for none that writes: what begins with get asks for no permission to write', () => {
	expect(reading.length).toBeGreaterThan(30);
	for (const { permissions } of reading)
		expect(Object.values(permissions).flat().join()).not.toMatch(/ReadWrite/);
});
