/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

const textOf = (node?: ts.Node): string | undefined =>
	node && ts.isStringLiteralLike(node) ? node.text : undefined;

/** The text that an object literal has for a property, e.g. `get` in `{ operation: 'get' }`. */
const propertyOf = (object: ts.ObjectLiteralExpression, name: string): string | undefined =>
	textOf(
		object.properties
			.filter(ts.isPropertyAssignment)
			.find((property) => property.name.getText() === name)?.initializer,
	);

/** The operation in `{ operation: 'get' }`, unless another resource stands beside it, or in `run('get')`. */
function runBy(node: ts.Node, resource: string): string | undefined {
	if (ts.isObjectLiteralExpression(node) && (propertyOf(node, 'resource') ?? resource) === resource)
		return propertyOf(node, 'operation');
	return ts.isCallExpression(node) && node.expression.getText() === 'run'
		? textOf(node.arguments[0])
		: undefined;
}

function* runsBelow(node: ts.Node, resource: string): Generator<string> {
	const operation = runBy(node, resource);
	if (operation !== undefined) yield operation;
	for (const child of node.getChildren()) yield* runsBelow(child, resource);
}

/** The operations of a resource that a test file runs; what it only mentions in a comment or a title does not count. */
export const runsIn = (text: string, resource: string): Set<string> =>
	new Set(runsBelow(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true), resource));

/**
 * The operations that the engine tests of a resource run. Its own folder alone counts: elsewhere an operation is run to
 * prepare something, and an operation of the same name belongs to another resource.
 */
export function engineRunsOf(resource: string): Set<string> {
	const folder = path.join('test', 'engine', resource);
	if (!existsSync(folder)) return new Set();
	const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
	return new Set(
		files.flatMap((name) => [...runsIn(readFileSync(path.join(folder, name), 'utf8'), resource)]),
	);
}
