import type { IDataObject } from 'n8n-workflow';

import { simplifiedOutput } from '../../fields/output';
import { pagingFields, readLimit } from '../../fields/paging';
import type { Operation } from '../../operation';
import { askList } from '../../steps';
import { DEFINITIONS } from './paths';

const SIMPLIFIED = ['id', 'displayName', 'description', 'isBuiltIn', 'isEnabled', 'templateId'];

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many roles',
	description: 'List the roles that can be assigned, built-in and custom',
	permissions: {
		delegated: ['RoleManagement.Read.Directory'],
		application: ['RoleManagement.Read.Directory'],
	},
	parameters: [
		{
			displayName: 'Role Type',
			name: 'roleType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Built-In', value: 'builtIn', description: 'Roles that every tenant has' },
				{ name: 'Custom', value: 'custom', description: 'Roles that this tenant made' },
			],
			default: 'any',
			description: 'Which roles to list',
		},
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. administrator',
			description: 'A part of the name; upper and lower case do not count. Empty for all roles.',
		},
		...pagingFields,
		simplifiedOutput,
	],
	*steps(item, root) {
		const limit = readLimit(item);
		const type = item.choice('roleType');
		const part = item.text('nameContains').toLowerCase();
		const query: Record<string, string> = {
			...(item.choice('output') === 'simplified' ? { $select: SIMPLIFIED.join(',') } : {}),
			...(type === 'any' ? {} : { $filter: `isBuiltIn eq ${type === 'builtIn'}` }),
		};
		// Graph compares whole names only, so parts of them are looked for here.
		const { items } = yield* askList({ method: 'GET', path: DEFINITIONS, query }, root);
		const matches = ({ displayName }: IDataObject): boolean =>
			String(displayName).toLowerCase().includes(part);
		return items
			.filter(matches)
			.slice(0, limit)
			.map((json) => ({ json }));
	},
};
