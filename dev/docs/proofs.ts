/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Operation, Resource } from '../../nodes/EntraId/v1/operation';
import { permissionList } from './markdown';

const TESTS = path.join('test', 'engine');

/** The texts of a resource's tests in n8n's engine, by file. */
const testsOf = ({ value }: Resource): Array<[file: string, text: string]> =>
	readdirSync(path.join(TESTS, value), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.sort()
		.map((file) => [file, readFileSync(path.join(TESTS, value, file), 'utf8')]);

/** The test files of the resource that name the operation, or that build on a file which does. */
export function provedBy(resource: Resource, operation: Operation): string[] {
	const tests = testsOf(resource);
	const names = tests.filter(([, text]) => text.includes(`'${operation.value}'`));
	const helpers = names.map(([file]) => file).filter((file) => !file.endsWith('.test.ts'));
	const uses = (text: string): boolean =>
		helpers.some((file) => text.includes(`/${path.basename(file, '.ts')}'`));
	return tests
		.filter(
			([file, text]) =>
				file.endsWith('.test.ts') && (names.some(([name]) => name === file) || uses(text)),
		)
		.map(([file]) => file);
}

const row = (resource: Resource, operation: Operation): string => {
	const tests = provedBy(resource, operation).map(
		(file) => `[${file.replace('.test.ts', '')}](../${TESTS}/${resource.value}/${file})`,
	);
	const { delegated, application } = operation.permissions;
	const picture = `operation-${resource.value}-${operation.value}.png`;
	return `| ${resource.name} | ${operation.name} | ${permissionList(delegated)} | ${permissionList(application)} | ${tests.join(', ')} | \`${picture}\` |`;
};

/** Each operation with what it needs, the tests that run it, and the picture of it that the browser tests make. */
export const proofTable = (resources: Resource[]): string =>
	[
		'| Resource | Operation | Delegated permission | Application permission | Tests | Picture |',
		'| --- | --- | --- | --- | --- | --- |',
		...resources.flatMap((resource) => resource.operations.map((one) => row(resource, one))),
	].join('\n');
