import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../nodes/EntraId/v1/description';
import type { Operation, Resource } from '../../nodes/EntraId/v1/operation';
import { refusals } from '../../test/support/refusals';
import type { Example } from './example';
import recorded from './examples.json';
import { choicesOf, fieldTable, inside, ofNewest, shown } from './fields';
import { cell, permissionList, slug, table } from './markdown';

const examples: Record<string, Example | undefined> = recorded;

const isGroup = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !('__rl' in value);

/** The parameters of an example as the form shows them: `Field → Inner field: value`. */
const filledIn = (
	fields: INodeProperties[],
	parameters: Record<string, unknown>,
	path: string[] = [],
): string[] =>
	Object.entries(parameters).flatMap(([name, value]) => {
		const candidates = fields.filter((one) => one.name === name);
		const field =
			candidates.find((one) => choicesOf(one).some((choice) => choice.value === value)) ??
			candidates[0];
		const here = [...path, field?.displayName ?? name];
		if (isGroup(value)) return filledIn(field ? inside(field) : [], value, here);
		return `- _${here.join(' → ')}_: \`${field ? shown(field, value) : String(value)}\``;
	});

const exampleOf = (operation: Operation, { parameters, output }: Example): string[] => {
	const lines = filledIn(ofNewest(fieldsOf(operation)), parameters);
	return [
		lines.length > 0
			? `For example, with these fields filled in\n\n${lines.join('\n')}\n\nan item of the output is:`
			: 'With nothing but the defaults, an item of the output is:',
		`\`\`\`json\n${JSON.stringify(output, null, '\t')}\n\`\`\``,
	];
};

const refusalsOf = (resource: Resource, operation: Operation): string[] => {
	const rows = refusals
		.flatMap(([, all]) => all)
		.filter(
			({ parameters }) =>
				parameters.resource === resource.value && parameters.operation === operation.value,
		)
		.map(({ graph, says, todo }) => [
			`${graph.status} \`${graph.code}\`<br>${cell(graph.message)}`,
			cell(says),
			cell(todo),
		]);
	return rows.length > 0
		? ['What Graph may refuse:', table(['Graph answers', 'The node says', 'What to do'], rows)]
		: [];
};

const callsOf = ({ calls }: Example): string[] =>
	calls.length > 0
		? [`Graph: ${calls.map((call) => `\`${call}\``).join(', ')}`]
		: ['Graph: no call.'];

function section(resource: Resource, operation: Operation): string {
	const example = examples[`${resource.value}/${operation.value}`];
	const { delegated, application } = operation.permissions;
	return [
		`### ${operation.name}`,
		operation.description.replace(/\.?$/, '.'),
		...(example ? callsOf(example) : []),
		`Permissions${operation.needsAll ? ', all of them' : ''}: ${permissionList(delegated)} (delegated), ${permissionList(application)} (application).`,
		fieldTable(ofNewest([...operation.parameters, ...(operation.optionFields ?? [])])),
		...(example ? exampleOf(operation, example) : []),
		...refusalsOf(resource, operation),
	].join('\n\n');
}

/** Where a resource's page stands. */
export const pageOf = ({ name }: Resource): string => `docs/resources/${slug(name)}.md`;

/** The reference of a resource: every operation with what it needs, calls, gives back and may be refused. */
export const resourcePage = (resource: Resource): string =>
	[
		resource.operations.map(({ name }) => `[${name}](#${slug(name)})`).join(' · '),
		...resource.operations.map((operation) => section(resource, operation)),
	].join('\n\n');
