import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { pagingFields, readLimit } from '../../fields/paging';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { userLocator } from '../user/locator';
import { readUserPath } from '../user/shared';
import { kindOf, kindOptions, plain } from './kinds';
import { askMethods, ROLES } from './shared';

const LOCATOR = 'User';

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'What Graph returns' },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The kind in plain words, and what distinguishes two methods of a kind',
		},
	],
	default: 'simplified',
	description: 'How much of each method to return',
};

/** A method as an item, with the user as given, so that what comes next knows whose it is. */
function shaped(method: IDataObject, user: string, output: string): IDataObject {
	if (output === 'raw') return method;
	const { createdDateTime = null } = method;
	const canBeDeleted = kindOf(method).collection !== undefined;
	return { user, ...plain(method), createdDateTime, canBeDeleted };
}

/** The kinds that are wanted; all where none was chosen. */
function wanted(item: ItemReader): (method: IDataObject) => boolean {
	const kinds = item.choices('kinds');
	return (method) => kinds.length === 0 || kinds.includes(kindOf(method).value);
}

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many authentication methods',
	description: 'List what a user can sign in with',
	permissions: needs('UserAuthenticationMethod.Read.All'),
	whenDenied: ROLES,
	parameters: [
		userLocator(LOCATOR, 'The user whose methods to list'),
		{
			displayName: 'Kinds',
			name: 'kinds',
			type: 'multiOptions',
			options: kindOptions(),
			default: [],
			description: 'The kinds of methods to list; all when empty',
		},
		...pagingFields,
		outputField,
	],
	*steps(item, root) {
		const path = readUserPath(item, LOCATOR);
		const user = item.locator('user').value;
		const isWanted = wanted(item);
		const limit = readLimit(item);
		const output = item.choice('output');
		const methods = (yield* askMethods(path, root)).filter(isWanted).slice(0, limit);
		return methods.map((method) => ({ json: shaped(method, user, output) }));
	},
};
