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
			? `For example, if you fill in these fields\n\n${lines.join('\n')}\n\nan output item looks like this:`
			: 'With the defaults alone, an output item looks like this:',
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
		: ['Graph: no calls.'];

const permissionsOf = ({ permissions, needsAll, whenDenied = '' }: Operation): string => {
	const { delegated, application } = permissions;
	const isOne = delegated.length === 1 && application.length === 1;
	const several = needsAll
		? 'Permissions (all of these)'
		: 'Permissions (one of these, depending on the object)';
	const lists = [permissionList(delegated), permissionList(application)];
	const kinds =
		lists[0] === lists[1]
			? `${lists[0]} (delegated or application).`
			: `${lists[0]} (delegated), ${lists[1]} (application).`;
	return `${isOne ? 'Permission' : several}: ${kinds} ${cell(whenDenied)}`.trim();
};

function section(resource: Resource, operation: Operation): string {
	const example = examples[`${resource.value}/${operation.value}`];
	return [
		`### ${operation.name}`,
		operation.description.replace(/\.?$/, '.'),
		...(example ? callsOf(example) : []),
		permissionsOf(operation),
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
